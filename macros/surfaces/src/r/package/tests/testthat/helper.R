# A client of a service that replies as it is told: another R, which notes the bodies of the requests that it gets.

keys <- list(creds = list(access_key_id = "AKIDEXAMPLE", secret_access_key = "examplesecret"))

client <- function(endpoint, ...) {
  {{service}}(config = list(credentials = keys, endpoint = endpoint, region = "us-west-2", max_retries = 1, ...))
}

# `replies` are pairs of a status and a body; the last one is for all further requests.
with_service <- function(replies, use) {
  folder <- tempfile("service")
  dir.create(folder)
  on.exit(unlink(folder, recursive = TRUE))
  saveRDS(replies, file.path(folder, "replies"))
  script <- file.path(folder, "service.R")
  writeLines(deparse(serve), file.path(folder, "serve"))
  writeLines(c("serve <-", deparse(serve), sprintf("serve(%s)", deparse(folder))), script)
  rscript <- file.path(R.home("bin"), "Rscript")
  system2(rscript, c("--vanilla", shQuote(script)), wait = FALSE, stdout = FALSE, stderr = FALSE)
  port_file <- file.path(folder, "port")
  for (attempt in 1:300) {
    if (file.exists(port_file)) break
    Sys.sleep(0.1)
  }
  port <- readRDS(port_file)
  on.exit(file.create(file.path(folder, "over")), add = TRUE, after = FALSE)
  value <- use(sprintf("http://127.0.0.1:%d", port))
  requests <- list.files(folder, "^request")
  list(value = value, requests = vapply(file.path(folder, sort(requests)), function(file) {
    paste(readLines(file, warn = FALSE), collapse = "\n")
  }, "", USE.NAMES = FALSE))
}

serve <- function(folder) {
  replies <- readRDS(file.path(folder, "replies"))
  for (port in sample(20000:40000, 50)) {
    server <- tryCatch(serverSocket(port), error = function(error) NULL)
    if (!is.null(server)) break
  }
  saveRDS(port, file.path(folder, "port.new"))
  file.rename(file.path(folder, "port.new"), file.path(folder, "port"))
  count <- 0
  begin <- Sys.time()
  while (!file.exists(file.path(folder, "over")) && difftime(Sys.time(), begin, units = "secs") < 60) {
    if (!socketSelect(list(server), timeout = 0.2)) next
    connection <- socketAccept(server, blocking = TRUE, open = "r+b", timeout = 5)
    size <- 0
    repeat {
      line <- readLines(connection, 1)
      if (length(line) == 0 || line == "") break
      if (grepl("^content-length:", tolower(line))) size <- as.numeric(sub(".*: *", "", line))
    }
    body <- if (size > 0) readChar(connection, size, useBytes = TRUE) else ""
    count <- count + 1
    writeLines(body, file.path(folder, sprintf("request%03d", count)), useBytes = TRUE)
    reply <- replies[[min(count, length(replies))]]
    head <- sprintf(
      "HTTP/1.1 %d X\r\ncontent-type: application/x-amz-json-1.1\r\nconnection: close\r\ncontent-length: %d\r\n\r\n",
      reply[[1]], nchar(reply[[2]], "bytes")
    )
    writeChar(paste0(head, reply[[2]]), connection, eos = NULL, useBytes = TRUE)
    close(connection)
  }
  unlink(folder, recursive = TRUE)
}

# The arguments that an operation requires, each with some text.
required <- function(operation) {
  formals <- formals(operation)
  names <- names(formals)[vapply(formals, is.symbol, TRUE)]
  stats::setNames(rep(list("x"), length(names)), names)
}

operations <- function(svc) svc[names(svc) != ".internal"]
