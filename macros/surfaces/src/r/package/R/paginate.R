# Pages. The operation that is called first inside of `Operation` finds here that it is to go on to the further pages.

# That belongs to all packages of this kind, as `paginate` may be another one's.
.shared <- function() {
  shared <- getOption("shapewright.shared")
  if (is.null(shared)) {
    shared <- new.env(parent = emptyenv())
    options(shapewright.shared = shared)
  }
  shared
}

paginate <- function(Operation, PageSize = NULL, MaxItems = NULL, StartingToken = NULL, StopOnSameToken = FALSE) {
  text <- .method(substitute(Operation))
  .paged(Operation, text, PageSize, MaxItems, StartingToken, StopOnSameToken)
}

paginate_lapply <- function(Operation, FUN, ..., PageSize = NULL, MaxItems = NULL, StartingToken = NULL,
                            StopOnSameToken = FALSE) {
  FUN <- match.fun(FUN)
  text <- .method(substitute(Operation))
  lapply(.paged(Operation, text, PageSize, MaxItems, StartingToken, StopOnSameToken), FUN, ...)
}

paginate_sapply <- function(Operation, FUN, ..., simplify = TRUE, PageSize = NULL, MaxItems = NULL, StartingToken = NULL,
                            StopOnSameToken = FALSE) {
  FUN <- match.fun(FUN)
  text <- .method(substitute(Operation))
  results <- lapply(.paged(Operation, text, PageSize, MaxItems, StartingToken, StopOnSameToken), FUN, ...)
  if (isFALSE(simplify)) results else simplify2array(results, higher = identical(simplify, "array"))
}

paginate_items <- function(Operation, PageSize = NULL, MaxItems = NULL, StartingToken = NULL, StopOnSameToken = FALSE) {
  text <- .method(substitute(Operation))
  .paged(Operation, text, PageSize, MaxItems, StartingToken, StopOnSameToken, items = TRUE)
}

.method <- function(call) {
  paste(deparse(if (is.call(call)) call[[1L]] else call), collapse = "")
}

.paged <- function(operation, text, size, most, token, stop_on_same, items = FALSE) {
  shared <- .shared()
  outer <- shared$paging
  on.exit(shared$paging <- outer)
  shared$paging <- list(
    text = text, size = size, most = most, token = token, stop_on_same = isTRUE(stop_on_same), items = items
  )
  pages <- operation
  if (!is.null(shared$paging)) .unable(text)
  pages
}

.unable <- function(text) {
  .stop("paging", sprintf("Method: `%s` is unable to paginate.", text))
}

.pages <- function(client, operation, arguments, paging, call) {
  rule <- .Call(wrap__pages, operation)
  if (is.null(rule)) .unable(paging$text)
  if (length(paging$size) && length(rule$size) && !length(arguments[[rule$size]])) {
    arguments[[rule$size]] <- paging$size
  }
  if (length(paging$token) && !length(arguments[[rule$input]])) arguments[[rule$input]] <- paging$token
  pages <- list()
  count <- 0
  repeat {
    page <- withCallingHandlers(
      .exchange(client, operation, arguments, call),
      # What was there before is not lost.
      aws_error = function(error) {
        if (is.null(attr(error, "pages"))) stop(structure(error, pages = pages))
      }
    )
    pages[[length(pages) + 1L]] <- page
    items <- .at(page, rule$items)
    count <- count + if (is.data.frame(items)) nrow(items) else length(items)
    token <- .at(page, rule$output)
    is_over <- length(token) == 0L || (length(paging$most) && count >= paging$most)
    if (is_over) break
    if (identical(token, arguments[[rule$input]])) {
      if (paging$stop_on_same) break
      .stop("paging", sprintf("%s returned the same token for two pages", operation))
    }
    arguments[[rule$input]] <- token
  }
  if (!paging$items) return(pages)
  if (is.null(rule$items)) .unable(paging$text)
  items <- lapply(pages, .at, rule$items)
  items <- do.call(if (is.data.frame(items[[1L]])) rbind else c, items)
  if (length(paging$most)) utils::head(items, paging$most) else items
}

# The member at a path.
.at <- function(page, path) {
  for (name in strsplit(as.character(path), ".", fixed = TRUE)) page <- Reduce(function(x, key) x[[key]], name, page)
  if (length(path)) page
}
