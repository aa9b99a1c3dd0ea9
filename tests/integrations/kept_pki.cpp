#include "tests/fuzz/kept_pki.hpp"

#include "tests/integrations/eds_world.hpp"

namespace kezek::test {

// Here nothing is kept from run to run.
const sandbox::LookAlikePki& kept_pki() { return eds_world().pki; }

}  // namespace kezek::test
