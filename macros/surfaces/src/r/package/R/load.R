# Methods of S3 are the session's: the first package of this kind registers them for all.

.onLoad <- function(libname, pkgname) {
  own <- topenv()
  methods <- list(
    c("$", "aws_error"), c("$", "struct"), c("format", "struct"), c("print", "struct"), c("str", "struct"),
    c("[", "aws_secret"), c("as.character", "aws_secret"), c("format", "aws_secret"), c("print", "aws_secret"),
    c("str", "aws_secret")
  )
  for (method in methods) {
    known <- utils::getS3method(method[[1L]], method[[2L]], optional = TRUE, envir = globalenv())
    if (is.null(known)) {
      generics <- if (method[[1L]] == "str") asNamespace("utils") else baseenv()
      registerS3method(method[[1L]], method[[2L]], get(paste(method, collapse = "."), envir = own), envir = generics)
    }
  }
}
