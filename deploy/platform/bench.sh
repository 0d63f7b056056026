# ./platform bench: the figures the platform promises.

command_bench() {
  make_folders
  require_dotnet
  require_disk
  find_servers
  require_programs
  prepare_buf
  cd "$ROOT" || exit
  exec dotnet run -c Release --project tests/Benchmarks -- "$@"
}
