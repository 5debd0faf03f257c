"""A service on loopback that replies as it is told, and notes what it was asked."""

import datetime
import gzip
import hashlib
import hmac
import socket
import threading
import time


class Service:
    """`replies` come in order, the last one again and again."""

    def __init__(self, replies):
        self.replies, self.requests = replies, []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.lock = threading.Lock()
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        stream = connection.makefile("rb")
        with connection:
            while True:
                try:
                    line = stream.readline().decode("latin-1").split()
                    if len(line) < 3:
                        return
                    headers = {}
                    while (header := stream.readline().decode("latin-1").strip()):
                        name, _, value = header.partition(":")
                        headers[name.lower()] = value.strip()
                    body = stream.read(int(headers.get("content-length", 0)))
                    with self.lock:
                        self.requests.append({"method": line[0], "path": line[1], "headers": headers, "body": body})
                        reply = self.replies[min(len(self.requests), len(self.replies)) - 1]
                    if reply.get("delay"):
                        time.sleep(reply["delay"])
                    if reply.get("drop"):
                        return
                    self.reply(connection, reply)
                    if headers.get("connection", "").lower() == "close" or reply.get("claim_length"):
                        return
                except OSError:
                    return

    @staticmethod
    def reply(connection, reply):
        body = reply.get("body", "").encode()
        headers = dict(reply.get("headers", {}))
        if reply.get("gzip"):
            body = gzip.compress(body)
            headers["Content-Encoding"] = "gzip"
        headers["Content-Length"] = str(reply.get("claim_length", len(body)))
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        connection.sendall(f"HTTP/1.1 {reply['status']} X\r\n{head}\r\n".encode("latin-1") + body)

    def close(self):
        self.socket.close()


def signature_is_valid(request, secret):
    """Whether the signature of a request agrees with the one that is computed from it."""
    headers = request["headers"]
    fields = dict(part.strip().split("=", 1) for part in headers["authorization"].split(" ", 1)[1].split(","))
    scope = fields["Credential"].split("/", 1)[1]
    names = fields["SignedHeaders"]
    canonical = "\n".join(
        [request["method"], request["path"].partition("?")[0] or "/", request["path"].partition("?")[2]]
        + [f"{name}:{' '.join(headers[name].split())}" for name in names.split(";")]
        + ["", names, hashlib.sha256(request["body"]).hexdigest()]
    )
    to_sign = "\n".join(
        ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, hashlib.sha256(canonical.encode()).hexdigest()]
    )
    key = f"AWS4{secret}".encode()
    for part in scope.split("/"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return hmac.new(key, to_sign.encode(), hashlib.sha256).hexdigest() == fields["Signature"]


def today():
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%d")
