"""Prints the name of a county: TOKEN=... python3 get_county.py 127.0.0.1:18101 10"""

import os
import sys

import grpc

from wellbeing.registry.v1.county_service_pb2 import GetCountyRequest
from wellbeing.registry.v1.county_service_pb2_grpc import CountyServiceStub

address, county_code = sys.argv[1:]

with grpc.insecure_channel(address) as channel:
    try:
        county = CountyServiceStub(channel).GetCounty(
            GetCountyRequest(county_code=county_code),
            metadata=[("authorization", f"Bearer {os.environ['TOKEN']}")],
            timeout=10,
        )
    except grpc.RpcError as error:
        sys.exit(f"{error.code().name}: {error.details()}")

print(county.name.fi)
