"""Prints the tree of a county's units: TOKEN=... python3 read_units.py 127.0.0.1:18101 10"""

import os
import sys

import grpc

from wellbeing.registry.v1.unit_service_pb2 import GetUnitTreeRequest
from wellbeing.registry.v1.unit_service_pb2_grpc import UnitServiceStub

address, county_code = sys.argv[1:]

with grpc.insecure_channel(address) as channel:
    tree = UnitServiceStub(channel).GetUnitTree(
        GetUnitTreeRequest(county_code=county_code),
        metadata=[("authorization", f"Bearer {os.environ['TOKEN']}")],
        timeout=10,
    )

for node in tree.nodes:
    print("  " * node.depth + node.unit.name.fi)
