//! What the crates of shapewright do together: see the suites beside this folder.
