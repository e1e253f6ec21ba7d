from staging.queue.origins import walk_tasks
from tasks.items.read import TaskFilter
from tests.support.office import Office
from tests.support.work import make


def test_every_item_is_walked_once_however_small_the_batches(office: Office) -> None:
    made = [make(office, title=str(number)).id for number in range(5)]
    for batch in (1, 2, 5, 6):
        with office.transactions.read() as uow:
            walked = [view.row["id"] for view in walk_tasks(uow, actor=office.anna, where=TaskFilter(), batch=batch)]
        assert walked == list(reversed(made))


def test_what_is_added_while_somebody_reads_does_not_shift_the_rest(office: Office) -> None:
    made = [make(office, title=str(number)).id for number in range(4)]
    with office.transactions.read() as uow:
        walk = walk_tasks(uow, actor=office.anna, where=TaskFilter(), batch=2)
        walked = [next(walk).row["id"]]
        make(office, title="new")
        walked += [view.row["id"] for view in walk]
    assert walked == list(reversed(made))
