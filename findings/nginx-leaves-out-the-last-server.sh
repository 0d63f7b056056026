#!/usr/bin/env bash
# nginx 1.22.1 (Debian 12) before two servers, each with the max_fails=1 that is the default.
#
# What happens: one server is gone, and is left out after its first refused connection, as it should be. Then one answer of the other takes
# longer than nginx waits. That counts as a failure of the server as well, so it is left out too, and every request is told 502 ("no live
# upstreams") at once until fail_timeout is over, though the server would answer. With max_fails=3 the late answer alone is told 504, and
# the next request is answered.
# What one would guess: that the last server is asked whatever it did, as it is where it is the only one in the configuration, or that an
# answer which is late says nothing about whether a server is there.
# Why it matters: a replica is killed, the others have to do its work and become slow, and nobody is answered any longer.
# Seen on 1.12.2026: the lines at the end.
# Exits with 0 while that is so, and with 1 when it has changed.
set -euo pipefail

folder=$(mktemp -d)
# shellcheck disable=SC2046 # each number is a word
trap 'kill $(jobs -p) 2>/dev/null || true; wait; rm -rf "$folder"' EXIT
cd "$folder"
apt-get download nginx=1.22.1-9+deb12u11 >apt.log 2>&1 || { cat apt.log; exit 1; }
for package in *.deb; do dpkg -x "$package" root; done

cat >server.py <<'CODE'
import http.server
import os
import socket
import time


class Answers(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        time.sleep(2 if self.path == "/late" else 0)
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


with socket.socket() as nobody, socket.socket() as proxy:
    nobody.bind(("127.0.0.1", 0))
    proxy.bind(("127.0.0.1", 0))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    with open("ports.new", "w") as ports:
        print(nobody.getsockname()[1], server.server_port, proxy.getsockname()[1], file=ports)
os.rename("ports.new", "ports")
server.serve_forever()
CODE
python3 server.py &
until [ -e ports ]; do sleep 0.05; done
read -r nobody server proxy <ports

# Asks through nginx with so many max_fails: often, once for what is late, and often again.
statuses() {
  cat >nginx.conf <<CONF
worker_processes 1;
daemon off;
error_log $folder/error.log;
pid $folder/pid;
events {}
http {
    access_log off;
    client_body_temp_path $folder/body;
    proxy_temp_path $folder/proxy;
    fastcgi_temp_path $folder/fastcgi;
    uwsgi_temp_path $folder/uwsgi;
    scgi_temp_path $folder/scgi;
    upstream servers {
        server 127.0.0.1:$nobody max_fails=$1 fail_timeout=60s;
        server 127.0.0.1:$server max_fails=$1 fail_timeout=60s;
    }
    server {
        listen 127.0.0.1:$proxy;
        location / {
            proxy_pass http://servers;
            proxy_read_timeout 1s;
        }
    }
}
CONF
  root/usr/sbin/nginx -p "$folder" -c "$folder/nginx.conf" 2>/dev/null &
  local nginx=$!
  until curl -s -o /dev/null "http://127.0.0.1:$proxy/"; do sleep 0.05; done
  for path in soon soon soon soon late soon soon soon; do
    curl -s -o /dev/null -w ' %{http_code}' -X POST "http://127.0.0.1:$proxy/$path"
  done
  kill $nginx
  wait $nginx || true
}

seen="max_fails=1:$(statuses 1)
max_fails=3:$(statuses 3)"
echo "$seen"
[ "$seen" = "max_fails=1: 200 200 200 200 504 502 502 502
max_fails=3: 200 200 200 200 504 200 200 200" ]
