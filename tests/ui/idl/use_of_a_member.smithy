$version: "2.0"

namespace example

use another#Name$member
