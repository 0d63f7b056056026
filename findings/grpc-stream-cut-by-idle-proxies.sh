#!/usr/bin/env bash
# nginx 1.22.1 and HAProxy 2.6.12 (Debian 12) before a gRPC server, asked by @grpc/grpc-js 1.14.7: how a silent stream ends.
#
# What happens: a server-streaming call gets its first message, and then the server has nothing to tell for longer than the proxy waits
# (grpc_read_timeout, timeout server). Both end the stream, and the client is told INTERNAL, though the server is well and a new call would
# be answered.
# What one would guess: that a proxy's timeout is told as UNAVAILABLE or DEADLINE_EXCEEDED, which clients' retry policies name.
# Why it matters: whoever follows a feed through a proxy and takes it up again on UNAVAILABLE alone, as the usual retry policies do, stops
# following when nothing happens for a while. Either the server has to send signs of life, or the client to take up again whatever ended it.
# Seen on 1.12.2026: "nginx: INTERNAL after 1 message", "haproxy: INTERNAL after 1 message".
# Exits with 0 while that is so, and with 1 when it has changed.
set -euo pipefail

folder=$(mktemp -d)
# shellcheck disable=SC2046 # each number is a word
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
apt-get download nginx=1.22.1-9+deb12u11 haproxy=2.6.12-1+deb12u4 liblua5.3-0 libopentracing-c-wrapper0 libopentracing1 >apt.log 2>&1 \
  || { cat apt.log; exit 1; }
for package in *.deb; do dpkg -x "$package" root; done
libraries=$(find "$PWD/root" -type d -name '*-linux-gnu' | paste -sd:)
echo '{}' >package.json
npm install --no-audit --no-fund --silent @grpc/grpc-js@1.14.7 >npm.log 2>&1 || { cat npm.log; exit 1; }

cat >proxy-nginx.conf <<CONF
worker_processes 1;
daemon off;
pid $PWD/nginx.pid;
error_log $PWD/nginx.log;
events { }
http {
  access_log off;
  client_body_temp_path $PWD/body;
  proxy_temp_path $PWD/proxy;
  fastcgi_temp_path $PWD/fastcgi;
  uwsgi_temp_path $PWD/uwsgi;
  scgi_temp_path $PWD/scgi;
  server {
    listen 127.0.0.1:29101 http2;
    location / { grpc_pass grpc://127.0.0.1:29100; grpc_read_timeout 1s; grpc_send_timeout 1s; }
  }
}
CONF
cat >proxy-haproxy.cfg <<'CONF'
defaults
  mode http
  timeout connect 1s
  timeout client 1s
  timeout server 1s
frontend calls
  bind 127.0.0.1:29102 proto h2
  default_backend server
backend server
  server one 127.0.0.1:29100 proto h2
CONF
cat >run.js <<'CODE'
const grpc = require("@grpc/grpc-js");
const net = require("net");
const bytes = (value) => Buffer.from(value);
const follow = {
  path: "/feed.Feed/Follow", requestStream: false, responseStream: true,
  requestSerialize: bytes, requestDeserialize: bytes, responseSerialize: bytes, responseDeserialize: bytes
};
const server = new grpc.Server();
// One message, and then nothing more to tell.
server.addService({ follow }, { follow: (call) => call.write("first") });
const listens = (port) => new Promise((done) => {
  const ask = () => net.connect(port, "127.0.0.1").on("connect", function () { this.destroy(); done(); })
    .on("error", () => setTimeout(ask, 50));
  ask();
});
const Feed = grpc.makeGenericClientConstructor({ follow }, "Feed");
const ended = (port) => new Promise((done) => {
  const call = new Feed(`127.0.0.1:${port}`, grpc.credentials.createInsecure()).follow("");
  let messages = 0;
  call.on("data", () => messages++);
  call.on("error", (error) => done(`${grpc.status[error.code]} after ${messages} message`));
  call.on("end", () => {});
});
server.bindAsync("127.0.0.1:29100", grpc.ServerCredentials.createInsecure(), async () => {
  for (const [name, port] of [["nginx", 29101], ["haproxy", 29102]]) {
    await listens(port);
    console.log(`${name}: ${await ended(port)}`);
  }
  process.exit(0);
});
CODE
LD_LIBRARY_PATH=$libraries root/usr/sbin/nginx -p "$PWD" -c "$PWD/proxy-nginx.conf" >nginx.out 2>&1 &
LD_LIBRARY_PATH=$libraries root/usr/sbin/haproxy -f proxy-haproxy.cfg >haproxy.out 2>&1 &
seen=$(timeout 60 node run.js) || { cat nginx.out haproxy.out; exit 1; }
echo "$seen"
[ "$seen" = "nginx: INTERNAL after 1 message
haproxy: INTERNAL after 1 message" ]
