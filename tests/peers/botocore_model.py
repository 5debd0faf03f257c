"""A Smithy model in botocore's own format, as far as the store's needs it."""

import json
import pathlib

FOLDER = pathlib.Path(__file__).parent / "store"
# The protocol's name there, and the metadata that goes with it.
PROTOCOLS = {
    "awsJson1_1": {"protocol": "json", "jsonVersion": "1.1", "targetPrefix": "Store"},
    "awsQuery": {"protocol": "query", "xmlNamespace": "https://store.example/"},
    "ec2Query": {"protocol": "ec2"},
    "restJson1": {"protocol": "rest-json"},
    "restXml": {"protocol": "rest-xml"},
}
KINDS = {"enum": "string", "structure": "structure", "list": "list", "map": "map"}
PLACES = {"httpLabel": "uri", "httpQuery": "querystring", "httpHeader": "header"}


def name(target):
    """The name of a shape."""
    return target.split("#")[1]


def place(member, traits):
    """Where a REST protocol has a member."""
    for trait, location in PLACES.items():
        if f"smithy.api#{trait}" in traits:
            given = traits[f"smithy.api#{trait}"]
            return {"location": location, "locationName": given if isinstance(given, str) else member}
    return {}


def shape(given, protocol):
    """A shape in botocore's form."""
    traits = given.get("traits", {})
    made = {"type": KINDS.get(given["type"], given["type"])}
    if given["type"] == "enum":
        made["enum"] = [value["traits"]["smithy.api#enumValue"] for value in given["members"].values()]
    elif given["type"] == "structure":
        members = {}
        for member, about in given["members"].items():
            member_traits = about.get("traits", {})
            members[member] = {"shape": name(about["target"])}
            if protocol.startswith("rest"):
                members[member] |= place(member, member_traits)
            if protocol == "ec2Query":
                members[member]["locationName"] = member
        made["members"] = members
        required = [member for member, about in given["members"].items() if "smithy.api#required" in about.get("traits", {})]
        made |= {"required": required} if required else {}
        if "smithy.api#error" in traits:
            status = traits.get("smithy.api#httpError", 400)
            made |= {"exception": True, "error": {"httpStatusCode": status, "senderFault": True}}
    elif given["type"] == "list":
        made["member"] = {"shape": name(given["member"]["target"])}
    elif given["type"] == "map":
        made |= {part: {"shape": name(given[part]["target"])} for part in ("key", "value")}
    for bounds in (traits.get("smithy.api#length"), traits.get("smithy.api#range")):
        made |= bounds or {}
    return made


def model(protocol):
    """The service in a protocol, and its pages."""
    shapes = json.loads((FOLDER / "store.json").read_text())["shapes"]
    service = shapes["example.store#Store"]
    prelude = ["String", "Integer", "Long", "Double", "Boolean", "Timestamp", "Blob"]
    made = {simple: {"type": simple.lower()} for simple in prelude}
    operations, pages = {}, {}
    for about in service["operations"]:
        operation = shapes[about["target"]]
        own = name(about["target"])
        http = operation["traits"]["smithy.api#http"]
        rest = protocol.startswith("rest")
        entry = {
            "name": own,
            "http": {"method": http["method"] if rest else "POST", "requestUri": http["uri"] if rest else "/"},
            "input": {"shape": name(operation["input"]["target"])},
            "errors": [{"shape": name(error["target"])} for error in operation["errors"]],
        }
        if rest:
            entry["http"]["responseCode"] = http.get("code", 200)
        if protocol == "restXml":
            entry["input"] |= {"locationName": entry["input"]["shape"], "xmlNamespace": {"uri": "https://store.example/"}}
        if name(operation["output"]["target"]) != "Unit":
            entry["output"] = {"shape": name(operation["output"]["target"])}
            if protocol == "awsQuery":
                entry["output"]["resultWrapper"] = f"{own}Result"
        operations[own] = entry
        if "smithy.api#paginated" in operation["traits"]:
            given = operation["traits"]["smithy.api#paginated"]
            pages[own] = {
                "input_token": given["inputToken"],
                "output_token": given["outputToken"],
                "limit_key": given["pageSize"],
                "result_key": given["items"],
            }
    for identity, given in shapes.items():
        if given["type"] not in ("service", "operation", "apply"):
            made[name(identity)] = shape(given, protocol)
    metadata = {
        "apiVersion": service["version"],
        "endpointPrefix": "store",
        "serviceFullName": f"Store in {protocol}",
        "serviceId": f"Store {protocol}",
        "signatureVersion": "v4",
        "signingName": "store",
        "uid": f"store-{protocol}",
        **PROTOCOLS[protocol],
    }
    return {"version": "2.0", "metadata": metadata, "operations": operations, "shapes": made}, {"pagination": pages}


def write(folder):
    """Writes every protocol's service below a folder; returns their names."""
    names = {}
    for protocol in PROTOCOLS:
        names[protocol] = "store-" + protocol.lower().replace("_", "-")
        path = pathlib.Path(folder) / names[protocol] / "2026-01-01"
        path.mkdir(parents=True)
        service, pages = model(protocol)
        (path / "service-2.json").write_text(json.dumps(service))
        (path / "paginators-1.json").write_text(json.dumps(pages))
    return names
