from casework.domain.dismissal import SETTLED, WRONG, reasons


def test_what_the_law_wants_reported_is_not_settled_by_a_talk():
    assert reasons("VM-16").keys() == WRONG.keys()


def test_any_other_signal_may_be_settled_by_a_talk():
    assert reasons("MAZL-4").keys() == {*SETTLED, *WRONG}
