"""The description of the API (OpenAPI 3.1), written from the schemas that read the requests.

Follows the Dutch API Design Rules: the version in the path and in a header, problem+json, no
personal data in an address, names in lowerCamelCase.
"""

from email.utils import parseaddr
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from flask import current_app

from casework.config import Settings
from casework.domain.policy import Action
from casework.schemas.base import Choice, Text
from casework.schemas.verzuim import Amount
from casework.web.api.guard import Answer, Operations
from casework.web.api.verzuim import KEY, MOST, ONE, WHOLE
from casework.web.guard import Work

VERSION, HEADER, BASE = "1.0.0", "API-Version", "/api/v1"
area = Operations("api_document", __name__, url_prefix=BASE)
_PROBLEMS = {
    "400": "Het verzoek klopt niet; `errors` zegt per eigenschap waarom.",
    "401": "Er kwam geen geldig token mee.",
    "403": "Het token mag dit niet.",
    "413": "Het bericht is te groot.",
    "415": "Het bericht is geen application/json.",
    "503": "Dit kan nu niet. Probeer het zo nog eens.",
}
_GONE = {"404": "Dit verzuim staat er niet."}
_WHAT = {
    "brin": "BRIN, of BRIN en vestiging. Zonder: een van uw eigen scholen.",
    "leerlingnummer": "Leerlingnummer bij de school. Dit of het PGN.",
    "pgn": "BSN of onderwijsnummer. Dit of het leerlingnummer.",
    "datum": "De dag van het verzuim.",
    "lesuren": "Aantal lesuren op deze dag (vo, vso en mbo). Dit of minuten.",
    "minuten": "Aantal minuten op deze dag (po en so). Dit of lesuren.",
    "soort": "Soort verzuim.",
    "toelichting": "Blijft op school. Schrijf niets over gezondheid.",
    "van": "De eerste dag.",
    "tot": "De laatste dag; deze telt mee.",
}
_TEXT, _NUMBER = {"type": "string"}, {"type": "integer", "minimum": 0}
_COUNTS = dict.fromkeys(("nieuw", "gewijzigd", "ongewijzigd"), _NUMBER)
_ERROR = {"index": _NUMBER, "veld": _TEXT, "melding": _TEXT}
_MESSAGES = {"type": "array", "items": _TEXT}
_DATE = {"type": "string", "format": "date"}
_SIGNAL = {
    "brin": _TEXT | {"description": "BRIN en vestiging."},
    "leerlingnummer": {"type": ["string", "null"]},
    "regel": _TEXT | {"description": "Code van de regel, zoals op de pagina Regels."},
    "versie": _NUMBER,
    "bron": _TEXT,
    "begindatum": _DATE,
    "einddatum": _DATE,
    "uren": {"type": "number"},
    "dagen": {"type": "array", "items": _DATE},
    "zin": _TEXT | {"description": "Wat er geteld is, in één zin."},
    "grond": _TEXT | {"description": "Waarin geteld is, op welke bron, met welke versie."},
    "status": {"type": "string", "enum": ["nieuw", "opgepakt"]},
    "uiterlijk": _DATE | {"description": "De laatste dag om iets te doen."},
}


@area.public("/openapi.json", action=Action.VIEW_API)
def openapi(_work: Work) -> Answer:
    """The description itself."""
    return current_app.extensions["openapi"], 200


def document(settings: Settings) -> dict[str, Any]:
    """The whole description, for this installation."""
    plugin = MarshmallowPlugin()
    spec = APISpec(
        title="Regielijn: verzuim aanleveren en signalen lezen",
        version=VERSION,
        openapi_version="3.1.0",
        plugins=[plugin],
        info={
            "description": "Voor leerlingadministraties. Eén token per schoolbestuur.",
            "contact": {
                "name": "Beheer van Regielijn",
                "email": parseaddr(settings.mail_from)[1],
                "url": settings.base_url,
            },
        },
        servers=[{"url": BASE}],
        tags=[{"name": "verzuim"}, {"name": "signalen"}, {"name": "beschrijving"}],
    )
    plugin.converter.add_attribute_function(_limits)  # type: ignore[union-attr]
    _components(spec)
    for path, method, operation in _operations():
        spec.path(path=path, operations={method: operation})
    return spec.to_dict()


def _limits(_converter: Any, field: Any, **_given: Any) -> dict[str, Any]:
    """What our own fields hold to, in the words of the document."""
    found: dict[str, Any] = {}
    if field.name in _WHAT:
        found["description"] = _WHAT[field.name]
    if isinstance(field, Choice):
        found["enum"] = sorted(field.codes)
    if isinstance(field, Text):
        found["maxLength"] = field.most
    if isinstance(field, Amount):
        found |= {"type": "number", "exclusiveMinimum": 0, "maximum": field.most}
    return found


def _components(spec: APISpec) -> None:
    for name, schema in (("Verzuim", ONE), ("Intrekking", KEY), ("Volledig", WHOLE)):
        spec.components.schema(name, schema=schema)
    for name, properties in (
        ("Telling", _COUNTS),
        ("Verslag", {**_COUNTS, "fouten": {"type": "array", "items": _object(_ERROR)}}),
        ("Ingetrokken", {"ingetrokken": _NUMBER}),
        ("Signalen", {"signalen": {"type": "array", "items": _object(_SIGNAL)}}),
        ("Dagen", {"schooldagen": _NUMBER}),
        (
            "Problem",
            {
                "status": {"type": "integer"},
                "title": _TEXT,
                "detail": _TEXT,
                "errors": {"type": "object", "additionalProperties": _MESSAGES},
            },
        ),
    ):
        spec.components.schema(name, _object(properties, optional=("errors",)))
    spec.components.security_scheme("token", {"type": "http", "scheme": "bearer"})


def _object(properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    required = [one for one in properties if one not in optional]
    return {"type": "object", "properties": properties, "required": required}


def _operations() -> list[tuple[str, str, dict[str, Any]]]:
    return [
        ("/verzuim", "post", _store() | _secured("verzuim")),
        ("/verzuim/intrekkingen", "post", _withdraw() | _secured("verzuim")),
        ("/verzuim/volledig", "post", _complete() | _secured("verzuim")),
        ("/signalen", "get", _signals() | _secured("signalen")),
        ("/openapi.json", "get", _described()),
    ]


def _store() -> dict[str, Any]:
    many = {"type": "array", "items": _ref("Verzuim"), "minItems": 1, "maxItems": MOST}
    return {
        "operationId": "logVerzuim",
        "summary": "Lever verzuim aan",
        "description": "Dezelfde sleutel (leerling, school, datum, soort) nog eens verbetert het "
        "aantal. In een lijst houdt een foute regel alleen zichzelf buiten.",
        "requestBody": _body({"oneOf": [_ref("Verzuim"), many]}),
        "responses": {
            "200": _answer("Een lijst, of een regel die er al stond.", "Telling", "Verslag"),
            "201": _answer("Een nieuwe regel is opgeslagen.", "Telling"),
            **_problems(_PROBLEMS),
        },
    }


def _withdraw() -> dict[str, Any]:
    return {
        "operationId": "withdrawVerzuim",
        "summary": "Trek verzuim in",
        "requestBody": _body(_ref("Intrekking")),
        "responses": {
            "200": _answer("Het verzuim is ingetrokken.", "Ingetrokken"),
            **_problems(_PROBLEMS | _GONE),
        },
    }


def _complete() -> dict[str, Any]:
    return {
        "operationId": "completeVerzuim",
        "summary": "Zeg dat het verzuim volledig is",
        "description": "Alle verzuim van deze school is gestuurd, van de eerste tot en met de "
        "laatste dag. Van wie niet genoemd is, weten wij dan dat die op school was. Zonder dit "
        "blijft een dag onbekend.",
        "requestBody": _body(_ref("Volledig")),
        "responses": {
            "200": _answer("Op hoeveel schooldagen van een vestiging dit ziet.", "Dagen"),
            **_problems(_PROBLEMS),
        },
    }


def _secured(tag: str) -> dict[str, Any]:
    return {"security": [{"token": []}], "tags": [tag]}


def _signals() -> dict[str, Any]:
    problems = {status: _PROBLEMS[status] for status in ("401", "403", "503")}
    return {
        "operationId": "listSignalen",
        "summary": "Lees wat er wacht",
        "description": "De signalen van uw scholen die open staan, dringendste eerst, ten hoogste "
        "1000.",
        "responses": {"200": _answer("De signalen.", "Signalen"), **_problems(problems)},
    }


def _described() -> dict[str, Any]:
    content = {"application/json": {"schema": {"type": "object"}}}
    answer = {"description": "Deze beschrijving.", "headers": _version(), "content": content}
    return {
        "operationId": "getOpenapi",
        "summary": "Lees deze beschrijving",
        "security": [],
        "tags": ["beschrijving"],
        "responses": {"200": answer, **_problems({"503": _PROBLEMS["503"]})},
    }


def _body(schema: dict[str, Any]) -> dict[str, Any]:
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def _answer(description: str, *names: str) -> dict[str, Any]:
    refs = [_ref(one) for one in names]
    schema = refs[0] if len(refs) == 1 else {"anyOf": refs}
    content = {"application/json": {"schema": schema}}
    return {"description": description, "headers": _version(), "content": content}


def _problems(said: dict[str, str]) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": _ref("Problem")}}
    return {
        status: {"description": text, "headers": _version(), "content": content}
        for status, text in said.items()
    }


def _version() -> dict[str, Any]:
    return {HEADER: {"description": "Versie van de API.", "schema": _TEXT}}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}
