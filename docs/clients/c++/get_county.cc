// Prints the name of a county: TOKEN=... ./get_county 127.0.0.1:18101 10

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>

#include <grpcpp/grpcpp.h>

#include "wellbeing/registry/v1/county_service.grpc.pb.h"

namespace registry = wellbeing::registry::v1;

int main(int count, char** arguments) {
  const char* token = std::getenv("TOKEN");
  if (count != 3 || token == nullptr) {
    std::cerr << "usage: TOKEN=... get_county ADDRESS COUNTY_CODE\n";
    return 2;
  }

  auto counties = registry::CountyService::NewStub(grpc::CreateChannel(arguments[1], grpc::InsecureChannelCredentials()));
  grpc::ClientContext context;
  context.AddMetadata("authorization", std::string("Bearer ") + token);
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(10));
  registry::GetCountyRequest request;
  request.set_county_code(arguments[2]);
  registry::County county;

  const auto status = counties->GetCounty(&context, request, &county);
  if (!status.ok()) {
    std::cerr << status.error_code() << ": " << status.error_message() << "\n";
    return 1;
  }

  std::cout << county.name().fi() << "\n";
  return 0;
}
