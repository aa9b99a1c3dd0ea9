#pragma once

#include "sandbox/pki/look_alike_pki.hpp"

namespace kezek::test {

/// An authority kept in the build folder: what one run found is still signed by it in the next.
const sandbox::LookAlikePki& kept_pki();

}  // namespace kezek::test
