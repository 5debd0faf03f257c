# Secrets in replies, for a client that is asked not to print them: `as.character` has the value.

print.aws_secret <- function(x, ...) {
  print(format(x), ...)
  invisible(x)
}

format.aws_secret <- function(x, ...) {
  rep("*** redacted ***", length(x))
}

str.aws_secret <- function(object, ...) {
  cat(" secret ", format(object), "\n", sep = "")
}

as.character.aws_secret <- function(x, ...) {
  as.character(unclass(x))
}

`[.aws_secret` <- function(x, i) {
  structure(unclass(x)[i], class = oldClass(x))
}
