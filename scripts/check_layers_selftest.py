#!/usr/bin/env python3
"""Proves that scripts/check_layers.py sees what it must see: each rule is broken once in a tree of
its own, and a tree that keeps them all is clean."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CHECKER = Path(__file__).resolve().with_name("check_layers.py")


def check(files):
    """The checker's exit code and output over a tree of the given files."""
    with tempfile.TemporaryDirectory() as place:
        for name, text in {"ARCHITECTURE.md": "# Architecture\n", **files}.items():
            path = Path(place, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        done = subprocess.run([sys.executable, CHECKER, place], capture_output=True, text=True,
                              check=False)
    return done.returncode, done.stdout


class CheckLayers(unittest.TestCase):
    def keeps(self, name, text):
        code, output = check({name: text})
        self.assertEqual((code, output), (0, "check_layers: the layers hold\n"))

    def breaks(self, name, text, words, more=None):
        code, output = check({name: text, **(more or {})})
        self.assertEqual(code, 1, output)
        self.assertIn(words, output)

    def test_a_clean_file(self):
        self.keeps("domain/queue/queue.cpp",
                   '#include "domain/queue/queue.hpp"\n\n#include <vector>\n\n'
                   '// system_clock::now() is only spoken of here: "spdlog"\n'
                   'const char* words = "rand() and assert(x)";\n')

    def test_each_layer_includes_what_it_may(self):
        self.keeps("persistence/act_repository.cpp", "#include <pqxx/pqxx>\n")
        self.keeps("api/http/server.cpp", "#include <pistache/listener.h>\n#include <fmt/core.h>\n")
        self.keeps("api/runtime/log.cpp", "#include <spdlog/spdlog.h>\n#include <rapidjson/document.h>\n")
        self.keeps("api/composition.cpp", '#include "persistence/database.hpp"\n')
        self.keeps("sandbox/main.cpp", '#include "integrations/eds/trust.hpp"\n')

    def test_domain_includes_a_library(self):
        self.breaks("domain/queue/queue.cpp", "#include <fmt/core.h>\n",
                    "domain/queue/queue.cpp:1: may not include <fmt/core.h>")

    def test_a_layer_includes_its_neighbour(self):
        self.breaks("domain/queue/queue.cpp", '\n#include "api/json/fields.hpp"\n', ":2: may not")
        self.breaks("persistence/database.cpp", '#include "api/json/fields.hpp"\n', "may not include")
        self.breaks("integrations/eds/cms.cpp", '#include "integrations/tokens/jwt.hpp"\n', "may not")
        self.breaks("integrations/new/thing.cpp", "#include <vector>\n", "may not include <vector>")

    def test_pistache_outside_the_server(self):
        self.breaks("api/http/router.cpp", "#include <pistache/http.h>\n", "may not include")

    def test_logging_outside_the_runtime(self):
        self.breaks("api/http/router.cpp", "void f() { std::cerr << 1; }\n", "logs outside")
        self.breaks("persistence/database.cpp", 'void f() { printf("x"); }\n', "logs outside")

    def test_the_wall_clock(self):
        self.breaks("domain/people/person.cpp", "auto t = std::chrono::system_clock::now();\n",
                    "wall clock")
        self.keeps("api/runtime/system_clock.cpp", "auto t = std::chrono::system_clock::now();\n")
        self.breaks("tests/domain/x_test.cpp", "auto t = steady_clock::now();\n", "measures time")

    def test_dice(self):
        self.breaks("domain/people/person.cpp", "int x = rand();\n", "rolls dice")
        self.breaks("sandbox/people.cpp", "std::random_device chance;\n", "rolls dice")
        self.keeps("tests/simulation/city_test.cpp", "std::mt19937 dice{seed};\n")

    def test_empty_words(self):
        self.breaks("api/json/codec.hpp", "#pragma once\nclass JsonManager {};\n", "JsonManager")
        self.breaks("domain/base/strings_utils.cpp", "\n", "the path says nothing")
        self.breaks("api/json/codec.cpp", "struct QueueInfo final {};\n", "QueueInfo")

    def test_habits(self):
        self.breaks("api/json/codec.hpp", "int x;\n", "#pragma once")
        self.breaks("api/json/codec.cpp", "void f() { assert(true); }\n", "uses assert")
        self.breaks("api/json/codec.cpp", "using namespace kezek;\n", "whole namespace")
        self.breaks("api/json/codec.cpp", "// TO" "DO: later\n", "unfinished")
        self.keeps("api/json/codec.cpp", "static_assert(sizeof(int) == 4);\n")

    def test_length(self):
        self.keeps("domain/base/text.cpp", "\n" * 299)
        self.breaks("domain/base/text.cpp", "\n" * 300, "300 lines")
        self.breaks("scripts/run", "#!/usr/bin/env bash\n" + "\n" * 300, "301 lines")

    def test_paths_of_the_architecture_page(self):
        page = "Read `domain/queue/queue.cpp`, `domain/*` and `POST`.\n"
        self.breaks("ARCHITECTURE.md", page, "ARCHITECTURE.md:1: there is no domain/queue/queue.cpp",
                    {"domain/other.cpp": "\n"})
        code, _ = check({"ARCHITECTURE.md": page, "domain/queue/queue.cpp": "\n"})
        self.assertEqual(code, 0)


if __name__ == "__main__":
    unittest.main()
