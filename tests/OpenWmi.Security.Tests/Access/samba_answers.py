"""Answers questions with Samba's security library.

check:  "DESCRIPTOR(hex) SID,SID,... PRIVILEGE,... MASK(hex)"  ->  granted mask in hex, or "denied"
encode: "SDDL"               ->  the binary form in hex, or "error"
decode: "DESCRIPTOR(hex)"    ->  the SDDL, or "error"
"""
import functools
import sys

from samba import NTSTATUSError, ntstatus
from samba.dcerpc import security
from samba.ndr import ndr_pack, ndr_unpack
from samba.security import access_check

NO_DOMAIN = security.dom_sid("S-1-5-21-10-20-30")
PRIVILEGES = {"Security": security.SEC_PRIV_SECURITY, "TakeOwnership": security.SEC_PRIV_TAKE_OWNERSHIP}



@functools.cache
def sid_of(text):
    return security.dom_sid(text)


def check(line):
    descriptor, sids, privileges, mask = line.split(" ")
    token = security.token()
    token.sids = [sid_of(sid) for sid in sids.split(",")]
    token.num_sids = sids.count(",") + 1
    for privilege in filter(None, privileges.split(",")):
        token.set_privilege(PRIVILEGES[privilege])
    try:
        granted = access_check(ndr_unpack(security.descriptor, bytes.fromhex(descriptor)), token, int(mask, 16))
    except NTSTATUSError as error:
        if error.args[0] in (ntstatus.NT_STATUS_ACCESS_DENIED, ntstatus.NT_STATUS_PRIVILEGE_NOT_HELD):
            return "denied"
        raise
    return "%x" % (granted & 0xFFFFFFFF)


def encode(line):
    return ndr_pack(security.descriptor.from_sddl(line, NO_DOMAIN)).hex()


def decode(line):
    return ndr_unpack(security.descriptor, bytes.fromhex(line)).as_sddl(NO_DOMAIN)


answer = {"check": check, "encode": encode, "decode": decode}[sys.argv[1]]
for question in sys.stdin:
    try:
        print(answer(question.rstrip("\n")))
    except (TypeError, RuntimeError) as error:
        print("error", error)
