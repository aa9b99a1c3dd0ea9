#!/usr/bin/env python3
"""Proves that scripts/check_contract.py sees what it must see: a description that agrees with
openapi.yaml is clean, and each deliberate difference, on either side, is found."""

import copy
import json
import tempfile
import unittest
from pathlib import Path

from check_contract import OF_NO_OPERATION, OUTSIDE_THE_CODEC, ROOT, check, gateway_titles
from contract import PROBLEM, Contract

OF_GATEWAY = gateway_titles(ROOT)


def titles_in_examples(contract):
    examples = [response["content"][PROBLEM]["example"] for operation in contract.operations
                for response in operation.responses.values()
                if PROBLEM in response.get("content", {})]
    return {example["code"]: example["title"] for example in examples}


def agreeing_description(contract):
    """What a program would say that keeps the contract to the letter."""
    codes = {code: status for operation in contract.operations
             for status, code in operation.codes() if status != "default"}
    titles = titles_in_examples(contract) | OF_GATEWAY
    return {
        "routes": [{"method": o.method, "path": o.path, "operation": o.name,
                    "open": o.node.get("security") == [],
                    "permissions": [{"role": role, "relation": "own", "strength": "known"}
                                    for role in o.node["x-roles"]], "lane": "inside",
                    "query": sorted(o.parameters_in("query")),
                    "idempotent": o.requires_header("Idempotency-Key"),
                    "limited": "RateLimit" in o.responses["429"]["headers"]}
                   for o in contract.operations],
        "types": {name: {"fields": [{"name": field, "type": contract.resolved(shape)["type"],
                                     "required": field in schema.get("required", [])}
                                    for field, shape in schema.get("properties", {}).items()],
                         "open": schema.get("additionalProperties") is True}
                  for name, schema in contract.schemas.items()
                  if schema.get("type") == "object" and name not in OUTSIDE_THE_CODEC},
        "enums": {name: list(schema["enum"]) for name, schema in contract.schemas.items()
                  if "enum" in schema},
        "refusals": [{"code": code, "status": int(status), "title": titles.get(code, "?")}
                     for code, status in codes.items()],
        "problems": [{"code": code, "status": 405, "title": titles.get(code, "?")}
                     for code in OF_NO_OPERATION]
                    + [{"code": "misdirected_request", "status": 421,
                        "title": titles.get("misdirected_request", "?")}],
    }


class CheckContract(unittest.TestCase):
    def setUp(self):
        self.contract = Contract(ROOT / "openapi.yaml")
        self.description = agreeing_description(self.contract)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.golden = Path(folder.name)

    def found(self):
        return check(self.description, self.contract, OF_GATEWAY, self.golden)

    def assert_found(self, *words):
        found = self.found()
        self.assertTrue(any(all(word in sentence for word in words) for sentence in found),
                        f"{words} not in {found}")

    def route(self, name):
        return next(r for r in self.description["routes"] if r["operation"] == name)

    def operation(self, name):
        return self.contract.operation(name)

    def field(self, type_name, name):
        fields = self.description["types"][type_name]["fields"]
        return next(f for f in fields if f["name"] == name)

    def put_golden(self, name, value):
        (self.golden / name).write_text(json.dumps(value), encoding="utf-8")

    def test_agreement_is_clean(self):
        self.put_golden("list_districts.200.json", {"districts": []})
        self.assertEqual(self.found(), [])

    def test_a_route_only_in_the_code(self):
        self.description["routes"].append({**self.route("get_me"), "path": "/v1/you"})
        self.assert_found("GET /v1/you", "not in openapi.yaml")

    def test_a_route_only_in_the_contract(self):
        self.description["routes"].remove(self.route("get_me"))
        self.assert_found("GET /v1/me:", "not in the code")

    def test_another_method(self):
        self.route("put_contacts")["method"] = "POST"
        self.assert_found("POST /v1/me/contacts", "not in openapi.yaml")

    def test_another_operation_name(self):
        self.route("get_me")["operation"] = "read_me"
        self.assert_found("get_me", "read_me")

    def test_another_role(self):
        self.route("get_application")["permissions"].pop()
        self.assert_found("get_application", "x-roles")

    def test_a_role_that_must_have_signed_in_by_signature(self):
        self.route("get_application")["permissions"][0]["strength"] = "eds"
        self.assert_found("get_application", "x-signed-in-by-eds")

    def test_an_open_route_that_is_not(self):
        self.route("get_key_set")["open"] = False
        self.assert_found("get_key_set", "security")

    def test_a_query_parameter_on_either_side(self):
        self.route("list_applications")["query"] = ["cursor", "kind", "limit", "sort", "status"]
        self.route("list_preschools")["query"] = []
        self.assert_found("list_applications: query parameter sort", "not in openapi.yaml")
        self.assert_found("list_preschools: query parameter district", "not in the code")

    def test_an_idempotency_key_one_side_does_not_want(self):
        self.route("sign_act")["idempotent"] = False
        self.assert_found("sign_act", "Idempotency-Key")

    def test_a_limit_one_side_does_not_know(self):
        self.route("get_me")["limited"] = True
        self.route("sign_act")["limited"] = False
        self.assert_found("get_me: 200 lacks", "the code limits")
        self.assert_found("get_me: 429 lacks")
        self.assert_found("sign_act: 200 has", "does not limit")

    def test_an_outside_route_without_busy(self):
        self.route("get_me")["lane"] = "outside"
        self.operation("get_me").responses["503"] = self.operation("get_me").responses["500"]
        self.assert_found("get_me", "busy")

    def test_a_type_on_either_side(self):
        self.description["types"]["Cart"] = self.description["types"].pop("Card")
        self.assert_found("type Cart", "not in openapi.yaml")
        self.assert_found("type Card", "not in the code")

    def test_a_property_on_either_side(self):
        self.field("Card", "number")["name"] = "numero"
        self.assert_found("Card: property numero", "not in openapi.yaml")
        self.assert_found("Card: property number", "not in the code")

    def test_required_against_optional(self):
        self.field("Card", "position")["required"] = True
        self.assert_found("Card.position", "required")

    def test_another_json_type(self):
        self.field("Card", "version")["type"] = "string"
        self.assert_found("Card.version", "integer in openapi.yaml")

    def test_an_enum_value_on_either_side(self):
        self.description["enums"]["Status"][0] = "waiting"
        self.assert_found("Status: value waiting", "not in openapi.yaml")
        self.assert_found("Status: value in_queue", "not in the code")

    def test_an_enum_on_either_side(self):
        self.description["enums"]["Colour"] = self.description["enums"].pop("Status")
        self.assert_found("enum Colour", "not in openapi.yaml")
        self.assert_found("enum Status", "not in the code")

    def test_a_code_on_either_side(self):
        self.description["refusals"].append({"code": "raining", "status": 409,
                                             "title": "It rains."})
        self.description["refusals"] = [r for r in self.description["refusals"]
                                        if r["code"] != "child_over_age"]
        self.assert_found("code raining", "not in openapi.yaml")
        self.assert_found("code child_over_age", "not in the code")

    def test_a_code_of_the_gateway(self):
        found = check(self.description, self.contract, OF_GATEWAY | {"melted": "It melted."},
                      self.golden)
        self.assertIn("code melted: in the code, not in openapi.yaml", found)

    def refusal(self, code):
        return next(r for r in self.description["refusals"] if r["code"] == code)

    def test_an_example_in_other_words(self):
        self.refusal("act_expired")["title"] = "It is too late."
        self.assert_found("sign_act: the example of 409: /title", "It is too late.")
        self.assert_found("sign_act: the example of 409: /detail", "It is too late.")
        self.refusal("child_already_queued")["title"] = "It stands there."
        self.assert_found("get_act_why_not: the example of 200: /detail", "It stands there.")

    def test_an_example_of_the_gateway_in_other_words(self):
        found = check(self.description, self.contract,
                      OF_GATEWAY | {"gateway_timeout": "It took too long."}, self.golden)
        self.assertTrue(any("/title" in fault and "It took too long." in fault for fault in found))

    def test_other_words_of_the_gateway(self):
        self.refusal("not_found")["title"] = "Nothing there."
        self.assert_found("code not_found", "nginx says", "Nothing there.")

    def test_another_status_of_a_code(self):
        self.refusal("act_expired")["status"] = 410
        self.assert_found("sign_act", "act_expired is 410")

    def test_an_operation_without_the_codes_of_its_body(self):
        responses = self.operation("sign_act").responses
        responses["415"] = copy.deepcopy(responses["413"])
        self.assert_found("sign_act", "415 unsupported_media_type")

    def test_an_operation_without_the_codes_of_its_role(self):
        self.operation("get_me").responses["401"] = self.operation("get_me").responses["500"]
        self.assert_found("get_me", "401 token_expired")

    def test_an_error_that_is_no_problem(self):
        response = copy.deepcopy(self.operation("get_me").responses["500"])
        response["content"]["application/json"] = response["content"].pop(PROBLEM)
        self.operation("get_me").responses["500"] = response
        self.assert_found("get_me", "500 is not application/problem+json")

    def test_a_wrong_example(self):
        example = self.operation("get_me").responses["200"]["content"]["application/json"]["example"]
        example["iin"] = "12"
        self.assert_found("get_me", "the example of 200", "/iin")

    def test_an_open_object(self):
        del self.contract.schemas["Card"]["additionalProperties"]
        self.assert_found("Card", "additionalProperties")

    def test_a_golden_answer_that_breaks_the_contract(self):
        self.put_golden("list_districts.200.json", {"districts": [], "more": 1})
        self.put_golden("get_act.409.json", {"code": "act_expired"})
        self.put_golden("get_moon.200.json", {})
        self.assert_found("golden list_districts.200.json", "more")
        self.assert_found("golden get_act.409.json")
        self.assert_found("golden get_moon.200.json", "no operation")


if __name__ == "__main__":
    unittest.main()
