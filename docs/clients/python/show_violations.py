"""Shows which fields of a refused call are wrong: TOKEN=... python3 show_violations.py 127.0.0.1:18101 10"""

import os
import sys
import uuid

import grpc
from google.rpc.error_details_pb2 import BadRequest
from google.rpc.status_pb2 import Status

from wellbeing.registry.v1.unit_service_pb2 import CreateUnitRequest
from wellbeing.registry.v1.unit_service_pb2_grpc import UnitServiceStub
from wellbeing.type.v1.types_pb2 import LocalizedText, Period

address, county_code = sys.argv[1:]

with grpc.insecure_channel(address) as channel:
    try:
        UnitServiceStub(channel).CreateUnit(
            CreateUnitRequest(
                unit_id=str(uuid.uuid4()),
                county_code=county_code,
                name=LocalizedText(fi="Koeyksikkö"),
                period=Period(start_date="2026-13-01"),
            ),
            metadata=[("authorization", f"Bearer {os.environ['TOKEN']}")],
            timeout=10,
        )
    except grpc.RpcError as error:
        print(error.code().name)
        status = Status.FromString(dict(error.trailing_metadata()).get("grpc-status-details-bin", b""))
        for detail in status.details:
            bad_request = BadRequest()
            if detail.Unpack(bad_request):
                for violation in bad_request.field_violations:
                    print(f"{violation.field} {violation.description}")
