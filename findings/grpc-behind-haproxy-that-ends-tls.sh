#!/usr/bin/env bash
# HAProxy 2.6.12 and nginx 1.22.1 (Debian 12) that end TLS before an ASP.NET Core 10.0 server of HTTP/2 without TLS, asked by
# @grpc/grpc-js 1.14.7.
#
# What happens: the same call through both, with the shortest configuration of each. nginx sends ":scheme: http" on its own connection, and
# the call is answered. HAProxy hands on ":scheme: https", which is what the client said; Kestrel compares it with the connection, on which
# there is no TLS, and resets the stream with PROTOCOL_ERROR. HAProxy makes of that a reset that says the server refused to begin, and the
# client is told UNAVAILABLE, which it takes for a server that is away and tries again.
# What one would guess: that a reverse proxy which ends TLS speaks to the server behind it in the scheme of that connection, as nginx does,
# or that the server believes either.
# Why it matters: every call fails, as if nobody were there, while health checks by HTTP/1.1 through the same proxy are well, since there
# the scheme is not sent at all. KestrelServerOptions.AllowAlternateSchemes lets it be, and is to be set only where a proxy is trusted.
# Seen on 1.12.2026: the lines at the end.
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
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout key.pem -out cert.pem \
  2>openssl.log || { cat openssl.log; exit 1; }
cat cert.pem key.pem >both.pem

echo '<Project />' | tee Directory.Build.props Directory.Build.targets Directory.Packages.props >/dev/null
cat >Greeter.csproj <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Grpc.AspNetCore" Version="2.80.0" />
    <Protobuf Include="greeter.proto" GrpcServices="Server" />
  </ItemGroup>
</Project>
PROJECT
cat >greeter.proto <<'PROTO'
syntax = "proto3";
option csharp_namespace = "Greeting";
package greeter;
service Greeter { rpc Greet(Word) returns (Word); }
message Word { string text = 1; }
PROTO
cat >Program.cs <<'CODE'
using Greeting;
using Grpc.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core;

var allow = args is ["allow"];
var builder = WebApplication.CreateBuilder();
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AllowAlternateSchemes = allow;
    kestrel.ListenLocalhost(allow ? 29211 : 29210, listen => listen.Protocols = HttpProtocols.Http2);
});
builder.Services.AddGrpc();
var app = builder.Build();
app.MapGrpcService<Answers>();
app.Run();

internal sealed class Answers : Greeter.GreeterBase
{
    public override Task<Word> Greet(Word request, ServerCallContext context) =>
        Task.FromResult(new Word { Text = "scheme " + context.GetHttpContext().Request.Scheme });
}
CODE
dotnet build -c Release -v q -o out >build.log 2>&1 || { cat build.log; exit 1; }

cat >nginx.conf <<CONF
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
  ssl_certificate $PWD/cert.pem;
  ssl_certificate_key $PWD/key.pem;
  server { listen 127.0.0.1:29220 ssl http2; location / { grpc_pass grpc://127.0.0.1:29210; } }
}
CONF
cat >haproxy.cfg <<'CONF'
defaults
  mode http
  timeout connect 2s
  timeout client 10s
  timeout server 10s
frontend strict
  bind 127.0.0.1:29221 ssl crt both.pem alpn h2
  default_backend strict
backend strict
  server one 127.0.0.1:29210 proto h2
frontend lenient
  bind 127.0.0.1:29222 ssl crt both.pem alpn h2
  default_backend lenient
backend lenient
  server one 127.0.0.1:29211 proto h2
CONF
cat >run.js <<'CODE'
const grpc = require("@grpc/grpc-js");
const fs = require("fs");
const net = require("net");
const bytes = (value) => Buffer.from(value);
const greet = {
  path: "/greeter.Greeter/Greet", requestStream: false, responseStream: false,
  requestSerialize: bytes, requestDeserialize: bytes, responseSerialize: bytes, responseDeserialize: bytes
};
const Greeter = grpc.makeGenericClientConstructor({ greet }, "Greeter");
const listens = (port) => new Promise((done) => {
  const ask = () => net.connect(port, "127.0.0.1").on("connect", function () { this.destroy(); done(); })
    .on("error", () => setTimeout(ask, 50));
  ask();
});
const call = (port) => new Promise((done) => {
  const client = new Greeter(`localhost:${port}`, grpc.credentials.createSsl(fs.readFileSync("cert.pem")),
    { "grpc.enable_retries": 0, "grpc.service_config_disable_resolution": 1 });
  client.greet(Buffer.alloc(0), (error, answer) => done(error ? grpc.status[error.code] : answer.subarray(2).toString()));
});
(async () => {
  for (const [name, port] of [["nginx", 29220], ["haproxy", 29221], ["haproxy, AllowAlternateSchemes", 29222]]) {
    await Promise.all([29210, 29211, port].map(listens));
    console.log(`${name}: ${await call(port)}`);
  }
  process.exit(0);
})();
CODE
dotnet out/Greeter.dll >strict.out 2>&1 &
dotnet out/Greeter.dll allow >lenient.out 2>&1 &
LD_LIBRARY_PATH=$libraries root/usr/sbin/nginx -p "$PWD" -c "$PWD/nginx.conf" >nginx.out 2>&1 &
LD_LIBRARY_PATH=$libraries root/usr/sbin/haproxy -f haproxy.cfg >haproxy.out 2>&1 &
seen=$(timeout 60 node run.js) || { cat strict.out lenient.out nginx.out haproxy.out; exit 1; }
echo "$seen"
[ "$seen" = "nginx: scheme http
haproxy: UNAVAILABLE
haproxy, AllowAlternateSchemes: scheme https" ]
