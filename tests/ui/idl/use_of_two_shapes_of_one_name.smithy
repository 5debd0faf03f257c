$version: "2.0"

namespace example

use one#Name
use two#Name
