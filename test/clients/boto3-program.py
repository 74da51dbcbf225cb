"""What a Python program does with Step Functions. Prints what it found as JSON; boto3.test.ts judges it."""
import json
import time

import boto3

ROLE = 'arn:aws:iam::123456789012:role/test'
PASS = json.dumps({'StartAt': 'Pass', 'States': {'Pass': {'Type': 'Pass', 'End': True}}})
NOWHERE = 'arn:aws:states:us-east-1:123456789012:'

sfn = boto3.client('stepfunctions')
found = {}


def machine(name, definition=PASS, **more):
    return sfn.create_state_machine(name=name, definition=definition, roleArn=ROLE, **more)['stateMachineArn']


def ended(arn):
    while True:
        execution = sfn.describe_execution(executionArn=arn)
        if execution['status'] != 'RUNNING':
            return execution
        time.sleep(0.01)


def executions():
    arn = sfn.start_execution(stateMachineArn=machine('orders'), input='{"a": 1}')['executionArn']
    execution = ended(arn)
    found['execution'] = {'status': execution['status'], 'input': json.loads(execution['input']), 'output': json.loads(execution['output'])}
    found['startDateType'] = type(execution['startDate']).__name__
    found['zone'] = str(execution['startDate'].tzinfo)
    found['events'] = [event['type'] for event in sfn.get_execution_history(executionArn=arn)['events']]


def pages():
    for number in range(4):
        machine(f'listed-{number}')
    paginator = sfn.get_paginator('list_state_machines')
    all_pages = [page['stateMachines'] for page in paginator.paginate(PaginationConfig={'PageSize': 2})]
    found['pages'] = [len(page) for page in all_pages]
    found['names'] = [listed['name'] for page in all_pages for listed in page]


def activities():
    activity = sfn.create_activity(name='packing')['activityArn']
    work = json.dumps({'StartAt': 'Work', 'States': {'Work': {'Type': 'Task', 'Resource': activity, 'End': True}}})
    arn = sfn.start_execution(stateMachineArn=machine('worker', work), input='{"box": 7}')['executionArn']
    task = sfn.get_activity_task(activityArn=activity, workerName='python')
    sfn.send_task_heartbeat(taskToken=task['taskToken'])
    sfn.send_task_success(taskToken=task['taskToken'], output='"packed"')
    execution = ended(arn)
    found['activity'] = {'input': task['input'], 'status': execution['status'], 'output': execution['output']}


def prefixed():
    arn = machine('quick', type='EXPRESS')
    sync = sfn.start_sync_execution(stateMachineArn=arn, input='{"s": 1}')
    found['sync'] = {name: sync[name] for name in ('status', 'output')}
    found['testState'] = sfn.test_state(definition='{"Type": "Pass", "End": true}', roleArn=ROLE)['status']


def exceptions():
    def raised(name, call, /, **parameters):
        known = getattr(sfn.exceptions, name)
        try:
            getattr(sfn, call)(**parameters)
        except known as error:
            assert error.response['ResponseMetadata']['HTTPStatusCode'] == 400
            assert error.response['Error']['Message']
            return error.response['Error']['Code']

    found['exceptions'] = [
        raised('StateMachineDoesNotExist', 'describe_state_machine', stateMachineArn=NOWHERE + 'stateMachine:nowhere'),
        raised('ExecutionDoesNotExist', 'describe_execution', executionArn=NOWHERE + 'execution:a:b'),
        raised('InvalidArn', 'describe_state_machine', stateMachineArn='nonsense'),
        raised('InvalidDefinition', 'create_state_machine', name='broken', definition='{}', roleArn=ROLE),
        raised('InvalidName', 'create_activity', name='white space'),
        raised('InvalidToken', 'send_task_heartbeat', taskToken='nonsense'),
        raised('ValidationException', 'list_executions'),
    ]


def accounts():
    abroad = boto3.Session(aws_access_key_id='999999999999', aws_secret_access_key='test', region_name='eu-west-1')
    found['identity'] = [session.client('sts').get_caller_identity()['Account'] for session in (boto3, abroad)]
    abroad.client('stepfunctions').create_activity(name='abroad')
    found['arns'] = [activity['activityArn'] for activity in abroad.client('stepfunctions').list_activities()['activities']]


for part in (executions, pages, activities, prefixed, exceptions, accounts):
    part()
print(json.dumps(found))
