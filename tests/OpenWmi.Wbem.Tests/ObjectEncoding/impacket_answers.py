"""Answers questions about WMI objects with impacket, one line of JSON each.

parse: what impacket reads in an EncodingUnit.      put: what it sends for an instance after setting properties.
spawn: what it sends for a new instance of a class. call: what it sends as the arguments of a method.
"""
import contextlib
import json
import sys

from impacket.dcerpc.v5.dcom import wmi
from impacket.dcerpc.v5.dcomrt import INTERFACE, OBJREF_CUSTOM, OBJREF_STANDARD


class Recorder:
    """Stands for IWbemServices and keeps the arguments of a call."""

    def __init__(self):
        self.sent = None

    def ExecMethod(self, path, method, pInParams):
        self.sent = pInParams


def wrap(unit, services=None):
    objref = OBJREF_CUSTOM()
    objref['iid'] = wmi.IID_IWbemClassObject
    objref['clsid'] = wmi.CLSID_WbemClassObject
    objref['cbExtension'] = 0
    objref['ObjectReferenceSize'] = len(unit)
    objref['pObjectData'] = unit
    return wmi.IWbemClassObject(INTERFACE(None, objref.getData(), b'\0' * 16, oxid=b'\0' * 8, target='test'), services)


def shape(properties):
    return {name: {'type': p['stype'], 'order': p['order'], 'key': 'key' in p['qualifiers'], 'value': show(p['value'])} for name, p in properties.items()}


def show(value):
    if value is None or isinstance(value, (int, float, str)):
        return value
    if isinstance(value, list):
        return [show(item) for item in value]
    return {'object': value['ObjectBlock']['InstanceType']['CurrentClass'].getClassName().split(' ')[0]}


def parse(question):
    subject = wrap(bytes.fromhex(question['unit']))
    subject.printInformation()
    answer = {'class': subject.getClassName(), 'properties': shape(subject.getProperties()), 'methods': {}}
    if not subject.getObject().isInstance():
        for name, method in subject.getMethods().items():
            answer['methods'][name] = {'in': list(method['InParams'] or []), 'out': list(method['OutParams'] or [])}
    return answer


def put(question):
    subject = wrap(bytes.fromhex(question['unit']))
    for name, value in question['set'].items():
        setattr(subject, name, value)
    return subject.marshalMe()['pObjectData'].getData().hex()


def spawn(question):
    subject = wrap(bytes.fromhex(question['unit'])).SpawnInstance()
    for name, value in question['set'].items():
        setattr(subject, name, value)
    return subject.marshalMe()['pObjectData'].getData().hex()


def call(question):
    recorder = Recorder()
    subject = wrap(bytes.fromhex(question['unit']), recorder)
    getattr(subject, question['method'])(*question['args'])
    return recorder.sent['pObjectData'].getData().hex()


for line in sys.stdin:
    question = json.loads(line)
    with contextlib.redirect_stdout(sys.stderr):
        answer = globals()[question['op']](question)
    print(json.dumps(answer), flush=True)
