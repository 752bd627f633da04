"""Which blocks of Vandaag are rare in the demo: most first screens have none of them."""

from casework.services.desk import (
    circle_waits,
    exempt_waits,
    grown,
    leaving,
    nearing,
    raised,
    regie_waits,
    safety_waits,
    study_waits,
    summer,
    waiting,
)

# New signals stand at schools, cases are made by one officer, birthdays and summers come as they
# come.
RARE = (
    waiting.silent,
    regie_waits.asked,
    regie_waits.refused,
    nearing.without_offer,
    nearing.care,
    nearing.declaration,
    nearing.bears,
    nearing.bears_elsewhere,
    raised.new_signals,
    circle_waits.ending,
    circle_waits.asked,
    circle_waits.lapsed,
    exempt_waits.soon,
    grown.mine,
    grown.residents,
    leaving.leaving,
    safety_waits.unfinished,
    study_waits.to_release,
    study_waits.to_answer,
    summer.turned_up,
    summer.bridges,
)
