/**
 * What runs in the process of a Python function, given to `python3 -c`. It speaks JSON lines over file descriptor 3, so
 * that what the function prints is never taken for an answer. The first line is the code of the module, null where a file has it.
 *
 * It does as AWS's aws-lambda-python-runtime-interface-client: errors are
 * `{ errorMessage, errorType, requestId, stackTrace }`, without the frames of the runtime.
 */
export const PYTHON_MAIN = `
import decimal, importlib, json, os, sys, time, traceback, types

channel = os.fdopen(os.dup(3), 'rb')
answers = os.fdopen(os.dup(3), 'wb')
os.close(3)
root, module_name, handler_name, name, memory, log_stream = sys.argv[1:7]
sys.argv = ['']
sys.path[0] = root
source = json.loads(channel.readline())


def post(message):
    if 'payload' in message:
        # What is far too long for an answer is not worth its way: its beginning is too long as well.
        message['payload'] = message['payload'][:7 * 1024 * 1024]
    answers.write(json.dumps(message).encode() + b'\\n')
    answers.flush()


def error_payload(message, kind, request_id, stack):
    return json.dumps({'errorMessage': message, 'errorType': kind, 'requestId': request_id, 'stackTrace': stack}, ensure_ascii=False)


def describe(error, request_id, frames):
    stack = traceback.extract_tb(error.__traceback__)[frames:]
    return error_payload(str(error), type(error).__name__, request_id, traceback.format_list(stack))


class Context:
    def __init__(self, request):
        self.aws_request_id = request['requestId']
        self.log_group_name = '/aws/lambda/' + name
        self.log_stream_name = log_stream
        self.function_name = name
        self.memory_limit_in_mb = memory
        self.function_version = '$LATEST'
        self.invoked_function_arn = request['functionArn']
        self.client_context = json.loads(request['clientContext']) if 'clientContext' in request else None
        self.identity = None
        self._deadline = request['deadline']

    def get_remaining_time_in_millis(self):
        return max(int(self._deadline - time.time() * 1000), 0)

    def log(self, message):
        sys.stdout.write(str(message))


def plain(value):
    if isinstance(value, decimal.Decimal):
        return float(value)
    raise TypeError('Object of type %s is not JSON serializable' % type(value).__name__)


def module_of(text):
    module = types.ModuleType(module_name)
    module.__file__ = os.path.join(root, module_name + '.py')
    sys.modules[module_name] = module
    exec(compile(text, module.__file__, 'exec'), module.__dict__)
    return module


def load():
    try:
        module = importlib.import_module(module_name) if source is None else module_of(source)
    except ImportError as error:
        message = "Unable to import module '%s': %s" % (module_name, error)
        return None, lambda request: error_payload(message, 'Runtime.ImportModuleError', request['requestId'], [])
    except SyntaxError as error:
        message = "Syntax error in module '%s': %s" % (module_name, error)
        stack = ['  File "%s" Line %s\\n    %s\\n' % (error.filename, error.lineno, (error.text or '').strip())]
        return None, lambda request: error_payload(message, 'Runtime.UserCodeSyntaxError', request['requestId'], stack)
    except Exception as error:
        return None, lambda request, error=error: describe(error, request['requestId'], 0)
    handler = getattr(module, handler_name, None)
    if handler is None:
        message = "Handler '%s' missing on module '%s'" % (handler_name, module_name)
        return None, lambda request: error_payload(message, 'Runtime.HandlerNotFound', request['requestId'], [])
    return handler, None


def invoke(handler, request):
    try:
        result = handler(json.loads(request['event']), Context(request))
    except Exception as error:
        return {'payload': describe(error, request['requestId'], 1), 'thrown': True}
    try:
        return {'payload': json.dumps(result, ensure_ascii=False, default=plain), 'thrown': False}
    except Exception as error:
        return {'payload': error_payload('Unable to marshal response: %s' % error, 'Runtime.MarshalError', request['requestId'], []), 'thrown': True}


handler, broken = load()
prefix = os.path.join(os.path.realpath(root), '')
files = {getattr(module, '__file__', None) for module in list(sys.modules.values())}
post({'ready': True, 'files': [file for file in files if file and os.path.realpath(file).startswith(prefix)]})
for line in channel:
    request = json.loads(line)
    answer = {'payload': broken(request), 'thrown': True, 'fatal': True} if handler is None else invoke(handler, request)
    sys.stdout.flush()
    sys.stderr.flush()
    post(answer)
`;
