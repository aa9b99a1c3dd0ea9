"""openapi.yaml as Python reads it: its operations, their parameters, and whether a JSON value is
what the contract promises. For scripts/check_contract.py and the end-to-end tests."""

import json
import re
from pathlib import Path

import jsonschema
import yaml

METHODS = ("get", "put", "post", "patch", "delete")
PROBLEM = "application/problem+json"
JSON = "application/json"


class Operation:
    """One method of one path; responses and parameters with their references resolved."""

    def __init__(self, contract, method, path, node):
        self.method = method.upper()
        self.path = path
        self.node = node
        self.name = node.get("operationId", f"{self.method} {path}")
        shared = contract.document["paths"][path].get("parameters", [])
        self.parameters = [contract.resolved(p) for p in shared + node.get("parameters", [])]
        self.responses = {status: contract.resolved(response)
                          for status, response in node["responses"].items()}

    def parameters_in(self, place):
        return {p["name"] for p in self.parameters if p["in"] == place}

    def requires_header(self, name):
        return any(p["name"] == name and p["in"] == "header" and p.get("required")
                   for p in self.parameters)

    def schema(self, status, media=JSON):
        """The schema of an answer; None when the contract knows no such answer."""
        response = self.responses.get(str(status))
        if response is None and int(status) >= 400:
            response = self.responses.get("default")
        return ((response or {}).get("content", {}).get(media) or {}).get("schema")

    def codes(self):
        """Every (status, code) of the documented problems; the status is "default" for the rest."""
        found = set()
        for status, response in self.responses.items():
            schema = response.get("content", {}).get(PROBLEM, {}).get("schema", {})
            for part in schema.get("allOf", []):
                codes = part.get("properties", {}).get("code", {}).get("enum", [])
                found |= {(status, code) for code in codes}
        return found


class Contract:
    def __init__(self, path):
        self.document = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
        self.operations = [
            Operation(self, method, place, item[method])
            for place, item in self.document["paths"].items() for method in METHODS
            if method in item]

    @property
    def schemas(self):
        return self.document["components"]["schemas"]

    def resolved(self, node):
        """What a node is, followed through its reference."""
        while "$ref" in node:
            target = self.document
            for step in node["$ref"].removeprefix("#/").split("/"):
                target = target[step]
            node = target
        return node

    def operation(self, name):
        return next((o for o in self.operations if o.name == name), None)

    def operation_at(self, method, path):
        """The operation a request reaches; a path without parameters wins over one with."""
        for operation in sorted(self.operations, key=lambda o: o.path.count("{")):
            pattern = re.sub(r"\{\w+\}", "[^/]+", operation.path)
            if operation.method == method and re.fullmatch(pattern, path):
                return operation
        return None

    def faults(self, value, schema):
        """What is wrong with a value, one sentence each; empty when it keeps its promise."""
        whole = {**schema, "components": self.document["components"]}
        validator = jsonschema.Draft202012Validator(whole, format_checker=jsonschema.FormatChecker())
        return [f"/{'/'.join(map(str, error.absolute_path))}: {error.message}"
                for error in validator.iter_errors(value)]

    def answer_faults(self, operation, status, media, body):
        """What is wrong with an answer. `operation` None: only the shape of a problem is judged."""
        if operation is None:
            schema = {"$ref": "#/components/schemas/Problem"} if media == PROBLEM else None
        elif str(status) not in operation.responses and status < 400:
            return [f"{operation.name}: {status} is not documented"]
        elif not body and not operation.responses.get(str(status), {}).get("content"):
            return []
        else:
            schema = operation.schema(status, media)
        if schema is None:
            return [f"{operation.name if operation else 'no operation'}: {media or 'nothing'} "
                    f"with {status} is not documented"]
        if media not in (JSON, PROBLEM):
            return []
        return self.faults(json.loads(body), schema)
