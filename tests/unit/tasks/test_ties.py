from collections.abc import Collection, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InvalidError
from core.ids import TaskId
from tasks.policy.dependencies import DEEPEST_CHAIN, DependencyCycleError, check_chain

Graph = dict[TaskId, list[TaskId]]


def steps_in(graph: Graph):
    def steps(task_ids: Collection[TaskId]) -> Mapping[TaskId, list[TaskId]]:
        return {task_id: graph.get(task_id, []) for task_id in task_ids}

    return steps


def leads_to(graph: Graph, start: TaskId, goal: TaskId) -> bool:
    seen: set[TaskId] = set()
    waiting = [start]
    while waiting:
        here = waiting.pop()
        if here == goal:
            return True
        if here not in seen:
            seen.add(here)
            waiting += graph.get(here, [])
    return False


NODES = st.sampled_from([TaskId(name) for name in "abcdef"])


@given(st.lists(st.tuples(NODES, st.lists(NODES, max_size=3, unique=True)), max_size=25))
def test_however_tasks_are_tied_no_circle_comes_about(changes: list[tuple[TaskId, list[TaskId]]]) -> None:
    graph: Graph = {}
    for task, wanted in changes:
        closes = any(leads_to(graph, other, task) for other in wanted)
        try:
            check_chain(task, wanted, path="depends_on", steps=steps_in({**graph, task: []} if closes else graph))
        except DependencyCycleError:
            assert closes
        else:
            assert not closes
            graph[task] = wanted


def test_a_chain_may_be_long_but_not_without_end() -> None:
    chain: Graph = {TaskId(str(number)): [TaskId(str(number + 1))] for number in range(DEEPEST_CHAIN * 2)}
    near, far = TaskId(str(DEEPEST_CHAIN + 2)), TaskId("0")
    check_chain(TaskId("new"), [near], path="depends_on", steps=steps_in({**chain, TaskId("99"): []}))
    with pytest.raises(InvalidError):
        check_chain(TaskId("new"), [far], path="depends_on", steps=steps_in(chain))


def test_what_spreads_out_too_far_is_refused() -> None:
    wide: Graph = {TaskId(f"{level}"): [TaskId(f"{level}.{n}") for n in range(3_000)] for level in range(2)}
    with pytest.raises(InvalidError):
        check_chain(TaskId("new"), [TaskId("0")], path="depends_on", steps=steps_in(wide))
