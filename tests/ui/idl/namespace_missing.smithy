$version: "2.0"

string Name
