from __future__ import annotations

from threading import Event, Thread

from netzblatt.workers.thread_interrupts import interrupt_thread


def test_a_thread_is_interrupted_wherever_it_is() -> None:
    started, ended = Event(), Event()

    def work() -> None:
        try:
            while True:
                started.set()
        except KeyError:
            ended.set()

    thread = Thread(target=work, daemon=True)
    thread.start()
    started.wait(60)
    assert thread.ident
    interrupt_thread(thread.ident, KeyError)
    assert ended.wait(60)
