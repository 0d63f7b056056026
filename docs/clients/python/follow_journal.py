"""Follows a journal, and goes on after the last record that it has stored, whenever it is started again or was cut off:

TOKEN=... python3 follow_journal.py 127.0.0.1:18101 10 last-sequence.txt [COUNT]

With COUNT it ends after so many records.
"""

import os
import pathlib
import sys
import time

import grpc

from wellbeing.journal.v1.journal_pb2 import ReadJournalRequest
from wellbeing.journal.v1.journal_pb2_grpc import JournalServiceStub

address, county_code, file, *count = sys.argv[1:]
stored = pathlib.Path(file)
left = int(count[0]) if count else float("inf")
pause = 1


def last_sequence():
    return int(stored.read_text()) if stored.exists() else 0


while left > 0:
    try:
        # A channel of its own each time: one that was cut off waits longer and longer before it connects again.
        with grpc.insecure_channel(address) as channel:
            for record in JournalServiceStub(channel).ReadJournal(
                ReadJournalRequest(county_code=county_code, after_sequence=last_sequence()),
                metadata=[("authorization", f"Bearer {os.environ['TOKEN']}")],
            ):
                pause = 1
                if record.type:  # Else it is a sign of life.
                    print(record.sequence, record.type, record.subject, flush=True)
                    left -= 1
                # In one transaction with what is made of the record, where there is a database.
                stored.write_text(str(record.sequence))
                if left == 0:
                    break
    except grpc.RpcError as error:
        if error.code() not in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.RESOURCE_EXHAUSTED, grpc.StatusCode.INTERNAL):
            sys.exit(f"{error.code().name}: {error.details()}")
        print(f"Cut off ({error.code().name}); goes on after {last_sequence()} in {pause} s.", file=sys.stderr, flush=True)
        time.sleep(pause)
        pause = min(2 * pause, 60)
