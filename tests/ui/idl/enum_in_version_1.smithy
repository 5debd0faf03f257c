$version: "1.0"

namespace example

enum Name {
    ONE
}
