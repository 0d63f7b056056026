"""Sends a file of postings in a stream: TOKEN=... python3 send_postings.py 127.0.0.1:18111 10 2026 postings.csv

Each line of the file is UNIT_ID,MONTH,ACCOUNT_GROUP,CENTS of spending. The same file is the same batch: sent twice, it counts once.
"""

import csv
import itertools
import os
import pathlib
import sys
import uuid

import grpc

from wellbeing.budgeting.v1.actuals_service_pb2 import ImportActualsRequest, Posting
from wellbeing.budgeting.v1.actuals_service_pb2_grpc import ActualsServiceStub
from wellbeing.budgeting.v1.budget_service_pb2 import Direction

address, county_code, year, file = sys.argv[1:]
content = pathlib.Path(file).read_text()
batch_id = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{county_code}/{year}/{content}"))


def messages():
    rows = csv.reader(content.splitlines())
    while some := list(itertools.islice(rows, 1000)):
        yield ImportActualsRequest(
            batch_id=batch_id,
            county_code=county_code,
            year=int(year),
            postings=[
                Posting(
                    unit_id=unit_id,
                    month=int(month),
                    account_group=account_group,
                    amount_cents=int(cents),
                    direction=Direction.DIRECTION_APPROPRIATION,
                )
                for unit_id, month, account_group, cents in some
            ],
        )


with grpc.insecure_channel(address) as channel:
    try:
        batch = ActualsServiceStub(channel).ImportActuals(
            messages(), metadata=[("authorization", f"Bearer {os.environ['TOKEN']}")]
        )
    except grpc.RpcError as error:
        sys.exit(f"{error.code().name}: {error.details()}")

print(f"{batch.posting_count} postings count.")
