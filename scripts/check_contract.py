#!/usr/bin/env python3
"""Compares what the program says of itself with openapi.yaml, both ways: a route, a property or a
code that only one of them knows is printed, and the exit code is 1. Also judges the rules every
operation keeps, every example, and the golden answers of the tests.

    scripts/check_contract.py --program build/dev/bin/kezek
    scripts/check_contract.py --description FILE          (`-` reads standard input)

The description is what `kezek --describe` prints:

    {"routes":   [{"method", "path", "operation", "open": bool, "permissions": [{"role",
                   "relation", "strength"}], "lane", "query": [names], "idempotent": bool,
                   "limited": bool}],
     "types":    {"Card": {"fields": [{"name", "type", "required": bool}]}},
     "enums":    {"Status": ["in_queue", ...]},
     "refusals": [{"code", "status", "title"}],
     "problems": [{"code", "status", "title"}]}

A type is named as its schema; the type of a field is string, integer, boolean, array or object. A
title is the English sentence: `title` of a problem and, for who asks in English, its `detail`.
"""

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

from contract import JSON, PROBLEM, Contract

ROOT = Path(__file__).resolve().parents[1]

# Written by hand in the code, so `--describe` has no type for them.
OUTSIDE_THE_CODEC = {"KeySet", "Problem", "PublicKey", "Violation"}
# What good answers and 429 of a limited operation carry.
RATE_FIELDS = {"RateLimit", "RateLimit-Policy"}
# Never an answer of an operation: a known path with a wrong method; and what acts of staff, and
# filings with attachments, will say, of which there are none yet.
OF_NO_OPERATION = {"method_not_allowed", "signature_of_another_organisation"}


def differences(what, code, contract):
    """Sentences about the names that only one side knows."""
    return ([f"{what} {name}: in the code, not in openapi.yaml" for name in sorted(code - contract)] +
            [f"{what} {name}: in openapi.yaml, not in the code" for name in sorted(contract - code)])


def check_routes(description, contract):
    routes = {f"{r['method']} {r['path']}": r for r in description["routes"]}
    operations = {f"{o.method} {o.path}": o for o in contract.operations}
    yield from differences("route", set(routes), set(operations))
    for place in sorted(set(routes) & set(operations)):
        yield from check_route(routes[place], operations[place])


def check_route(route, operation):
    name = operation.name
    if route["operation"] != name:
        yield f"{name}: the code calls it {route['operation']}"
    roles = [permission["role"] for permission in route["permissions"]]
    if operation.node.get("x-roles") != roles:
        yield f"{name}: x-roles {operation.node.get('x-roles')}, the code admits {roles}"
    by_signature = [p["role"] for p in route["permissions"] if p["strength"] == "eds"]
    if operation.node.get("x-signed-in-by-eds", []) != by_signature:
        yield f"{name}: x-signed-in-by-eds contradicts the code, which wants {by_signature}"
    if (operation.node.get("security") == []) != route["open"]:
        yield f"{name}: security contradicts the code, which {'lets anybody' if route['open'] else 'does not'}"
    yield from differences(f"{name}: query parameter", set(route["query"]),
                           operation.parameters_in("query"))
    yield from differences(f"{name}: path parameter", set(re.findall(r"\{(\w+)\}", route["path"])),
                           operation.parameters_in("path"))
    if route["idempotent"] != operation.requires_header("Idempotency-Key"):
        yield f"{name}: the code and openapi.yaml disagree about Idempotency-Key"
    yield from check_rate_fields(route, operation)
    if route["lane"] == "outside" and ("503", "busy") not in operation.codes():
        yield f"{name}: waits for outside services and does not document 503 busy"


def check_rate_fields(route, operation):
    """A limited operation says how much is left, another one has nothing to say."""
    for status, response in operation.responses.items():
        says = route["limited"] and (status.startswith("2") or status == "429")
        if RATE_FIELDS & set(response.get("headers", {})) != (RATE_FIELDS if says else set()):
            yield (f"{operation.name}: {status} {'lacks a field' if says else 'has fields'} of the"
                   f" rate limit, and the code {'limits' if route['limited'] else 'does not limit'}")


def check_types(description, contract):
    types = description["types"]
    objects = {name: schema for name, schema in contract.schemas.items()
               if schema.get("type") == "object" and name not in OUTSIDE_THE_CODEC}
    yield from differences("type", set(types), set(objects))
    for name in sorted(set(types) & set(objects)):
        fields = {field["name"]: field for field in types[name]["fields"]}
        yield from check_type(name, fields, objects[name], contract)


def check_type(name, fields, schema, contract):
    properties = schema.get("properties", {})
    yield from differences(f"{name}: property", set(fields), set(properties))
    for field in sorted(set(fields) & set(properties)):
        if fields[field]["required"] != (field in schema.get("required", [])):
            yield f"{name}.{field}: the code and openapi.yaml disagree whether it is required"
        promised = contract.resolved(properties[field]).get("type")
        if fields[field]["type"] != promised:
            yield f"{name}.{field}: {fields[field]['type']} in the code, {promised} in openapi.yaml"


def check_enums(description, contract):
    enums = {name: set(schema["enum"]) for name, schema in contract.schemas.items()
             if "enum" in schema}
    yield from differences("enum", set(description["enums"]), set(enums))
    for name in sorted(set(enums) & set(description["enums"])):
        yield from differences(f"{name}: value", set(description["enums"][name]), enums[name])


def gateway_titles(root):
    """The titles, by code, of the problems nginx answers by itself."""
    text = Path(root, "scripts/nginx/problems.conf").read_text(encoding="utf-8")
    return {code: title for title, code in
            re.findall(r'"title":"([^"]+)","status":\d+,"code":"(\w+)"', text)}


def titles_of(description):
    return {p["code"]: p["title"] for p in description["refusals"] + description["problems"]}


def check_codes(description, contract, of_gateway):
    statuses = {p["code"]: str(p["status"]) for p in description["refusals"] + description["problems"]}
    documented = set()
    for operation in contract.operations:
        for status, code in sorted(operation.codes()):
            documented.add(code)
            if code in statuses and status not in ("default", statuses[code]):
                yield f"{operation.name}: {code} is {statuses[code]} in the code, not {status}"
    yield from differences("code", (set(statuses) | set(of_gateway)) - OF_NO_OPERATION,
                           documented - OF_NO_OPERATION)
    for code, title in titles_of(description).items():
        if of_gateway.get(code, title) != title:
            yield f"code {code}: nginx says {of_gateway[code]!r}, the code {title!r}"


def check_operation(operation, contract, titles):
    """The rules every operation keeps (api.md 2, 11, 14)."""
    codes, node = operation.codes(), operation.node
    if not node.get("summary") or "Role:" not in node.get("description", ""):
        yield "needs a summary, and a description that names the role"
    if "requestBody" in node:
        wanted = {("413", "body_too_large"), ("415", "unsupported_media_type"),
                  ("422", "invalid_request")}
        if JSON in node["requestBody"]["content"]:
            wanted.add(("400", "malformed_json"))
        yield from (f"takes a body and does not document {s} {c}" for s, c in sorted(wanted - codes))
    if node.get("x-roles"):
        wanted = {("401", "unauthenticated"), ("401", "token_expired"), ("403", "forbidden")}
        yield from (f"wants a role and does not document {s} {c}" for s, c in sorted(wanted - codes))
    for status, response in operation.responses.items():
        is_error = status == "default" or int(status) >= 400
        if is_error and set(response.get("content", {})) != {PROBLEM}:
            yield f"{status} is not {PROBLEM}"
        if "X-Request-Id" not in response.get("headers", {}):
            yield f"{status} does not document X-Request-Id"
    yield from check_examples(operation, contract, titles)


def check_examples(operation, contract, titles):
    contents = {"request": operation.node.get("requestBody", {}).get("content", {})}
    contents |= {status: r.get("content", {}) for status, r in operation.responses.items()}
    for place, content in contents.items():
        for media in (JSON, PROBLEM):
            if media not in content:
                continue
            if "example" not in content[media]:
                yield f"{place} has no example"
                continue
            example = content[media]["example"]
            faults = [*contract.faults(example, content[media]["schema"]),
                      *check_words(example, titles)]
            yield from (f"the example of {place}: {fault}" for fault in faults)


def check_words(example, titles):
    """An example that names a code says what is said of it, in English."""
    if not isinstance(example, dict):
        return
    title = titles.get(example.get("code", example.get("reason")))
    yield from (f"/{member}: {example[member]!r}, and {title!r} is said" for member in
                ("title", "detail") if title and example.get(member, title) != title)


def check_rules(description, contract, titles):
    for operation in contract.operations:
        yield from (f"{operation.name}: {fault}"
                    for fault in check_operation(operation, contract, titles))
    for name, schema in contract.schemas.items():
        if schema.get("type") != "object":
            continue
        # What another's protocol may grow by is passed over; everything else is refused.
        grows = description["types"].get(name, {}).get("open", False)
        if schema.get("additionalProperties") is not grows:
            yield f"{name}: additionalProperties must be {str(grows).lower()}"


def check_golden(contract, folder):
    for path in sorted(Path(folder).glob("*.json")):
        named = re.fullmatch(r"(\w+)(?:\.\w+)?\.(\d{3})\.json", path.name)
        if not named:
            continue
        operation, status = contract.operation(named[1]), int(named[2])
        if operation is None:
            yield f"golden {path.name}: there is no operation {named[1]}"
            continue
        body = path.read_text(encoding="utf-8")
        faults = contract.answer_faults(operation, status, PROBLEM if status >= 400 else JSON, body)
        yield from (f"golden {path.name}: {fault}" for fault in faults)


def check(description, contract, of_gateway, golden):
    """Everything that is wrong, one sentence each."""
    return [*check_routes(description, contract), *check_types(description, contract),
            *check_enums(description, contract), *check_codes(description, contract, of_gateway),
            *check_rules(description, contract, of_gateway | titles_of(description)), *check_golden(contract, golden)]


def described(options):
    if options.program:
        return json.loads(subprocess.run([options.program, "--describe"], check=True,
                                         capture_output=True).stdout)
    with sys.stdin if options.description == "-" else open(options.description, "rb") as source:
        return json.load(source)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--program", help="the program whose --describe is compared")
    source.add_argument("--description", help="a file with what --describe printed")
    parser.add_argument("--openapi", default=ROOT / "openapi.yaml")
    parser.add_argument("--golden", default=ROOT / "tests/api/golden")
    options = parser.parse_args()

    contract = Contract(options.openapi)
    found = check(described(options), contract, gateway_titles(ROOT), options.golden)
    for sentence in found:
        print(sentence)
    print(f"check_contract: {len(contract.operations)} operations, "
          f"{len(found) or 'no'} difference{'s' if len(found) != 1 else ''}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
