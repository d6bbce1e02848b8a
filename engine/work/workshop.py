"""The kiosk's side of the work: gives jobs to the worker and minds it.

One thread does everything that concerns the worker. Whoever changes a job changes it on disk
and wakes that thread, which compares what is wanted with what the worker is doing.
"""

import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from math import inf
from multiprocessing.connection import wait

from engine.config import Config
from engine.errors import NotFound, WorkFailed
from engine.paths import Paths
from engine.work.jobs import OPEN, Job, JobKind, Jobs, State
from engine.work.messages import Ended, FromWorker, Make, Ready, Stepped, Stop
from engine.work.waker import Waker
from engine.work.worker import work
from engine.work.workerprocess import Work, WorkerProcess

ATTEMPTS = 3
"""How often a job is tried without a step forward: once, and twice again."""
LOOK_EVERY = 1.0
"""Seconds between looks at the worker when it is silent."""
START_PATIENCE = 40.0
"""Seconds that a worker may take to load everything."""
TRAINING_PATIENCE = 900.0
"""Seconds that a training may be silent: a large base is read from a slow disk."""
LONGEST_PAUSE = 10.0
"""Seconds at most before a worker that cannot start is tried again."""

log = logging.getLogger(__name__)


class Workshop:
    """Queues jobs and keeps one worker busy with them."""

    def __init__(
        self, paths: Paths, config: Config, jobs: Jobs, changed: Callable[[str], None],
        work: Work = work,
    ) -> None:
        """`changed` is called, in the workshop's thread, with the id of a book that has grown.

        Of a training nobody is told: it keeps its progress where everybody can look.
        """
        self._paths = paths
        self._config = config
        self._jobs = jobs
        self._changed = changed
        self._work = work
        self._waker = Waker()
        self._thread = threading.Thread(target=self._run, name="workshop", daemon=True)
        self._closing = False
        self._worker: WorkerProcess | None = None
        self._in_hand: Job | None = None
        self._ended: Ended | None = None
        """How what is in hand has ended, until that is noted."""
        self._stopping = False
        self._heard_at = 0.0
        self._failed_starts = 0
        self.ready = threading.Event()
        """Set while a worker has everything loaded."""

    def start(self) -> None:
        """Take up what was left, and begin."""
        self._jobs.resume()
        self._thread.start()

    def close(self) -> None:
        """End the worker; what is in hand goes on at the next start."""
        self._closing = True
        self.wake()
        if self._thread.is_alive():
            self._thread.join()
        self._waker.close()

    def wake(self) -> None:
        """Tell the thread that a job has changed."""
        self._waker.wake()

    @property
    def worker_pid(self) -> int | None:
        """Process id of the worker, for whoever watches over it."""
        return self._worker.pid if self._worker else None

    def _run(self) -> None:
        while not self._closing:
            try:
                self._look_after()
            except Exception:
                log.exception("the workshop stumbled")
                time.sleep(LOOK_EVERY)
        self._end_worker()

    def _look_after(self) -> None:
        worker = self._worker or self._start_worker()
        self._give_and_take_back(worker)
        for message in worker.messages(self._waker.handle, LOOK_EVERY):
            self._heard(message)
        self._waker.clear()
        self._put_down()
        if not worker.alive():
            self._lost("died")
        elif time.monotonic() - self._heard_at > self._patience():
            self._lost("was silent for too long")

    def _patience(self) -> float:
        """Seconds of silence that mean a hang; a worker without work may be silent for ever."""
        if not self.ready.is_set():
            return START_PATIENCE
        if self._in_hand is None or self._ended is not None:
            return inf
        is_training = self._in_hand.kind is JobKind.TRAINING
        return TRAINING_PATIENCE if is_training else self._config.patience

    def _start_worker(self) -> WorkerProcess:
        if self._failed_starts:
            wait([self._waker.handle], min(2.0 ** (self._failed_starts - 2), LONGEST_PAUSE))
        self._worker = WorkerProcess(self._paths, self._config, self._work)
        self._heard_at = time.monotonic()
        self._failed_starts += 1
        return self._worker

    def _give_and_take_back(self, worker: WorkerProcess) -> None:
        if not self.ready.is_set():
            return
        if self._in_hand is not None:
            if not (self._stopping or self._ended) and self._shall_stop(self._in_hand):
                self._stopping = True
                worker.send(Stop(self._in_hand.book))
            return
        following = self._jobs.next()
        if following is None:
            return
        job = self._jobs.change(following.book, (State.WAITING,), state=State.MAKING)
        if job.state is State.MAKING:  # Nobody has left it meanwhile.
            self._in_hand, self._ended, self._stopping = job, None, False
            self._heard_at = time.monotonic()
            worker.send(Make(job.book, job.kind))

    def _shall_stop(self, in_hand: Job) -> bool:
        """Whether nobody wants it any more, or it makes way: a training where a child waits."""
        job = self._jobs.of(in_hand.book)
        if job is None or job.state not in OPEN:
            return True
        following = self._jobs.next() if job.kind.turn else None
        return following is not None and following.kind.turn < job.kind.turn

    def _heard(self, message: FromWorker) -> None:
        self._heard_at = time.monotonic()
        match message:
            case Ready():
                self._failed_starts = 0
                self.ready.set()
            case Stepped(book, forward):
                job = self._jobs.of(book)
                if job is not None and job.attempts and forward:
                    self._jobs.change(book, OPEN, attempts=0)
                self._tell(job)
            case Ended():
                self._ended = message

    def _tell(self, job: Job | None) -> None:
        if job is not None and job.kind is JobKind.BOOK:
            self._changed(job.book)

    def _put_down(self) -> None:
        """Note how what was in hand has ended; on a full disk it is tried again and again."""
        if self._in_hand is None or self._ended is None:
            return
        with suppress(NotFound):
            self._note(self._ended)
        put_down, self._in_hand, self._ended = self._in_hand, None, None
        self._tell(put_down)

    def _note(self, ended: Ended) -> None:
        if ended.stopped:
            # What made way for a book is still wanted.
            self._jobs.change(ended.book, (State.MAKING,), state=State.WAITING)
            return
        if not ended.error_key:
            self._jobs.change(ended.book, (State.MAKING,), state=State.DONE, error_key="")
        elif ended.hopeless:
            self._jobs.change(ended.book, (State.MAKING,), state=State.FAILED,
                              error_key=ended.error_key)
        else:
            self._try_again(ended.book, ended.error_key)

    def _try_again(self, book: str, error_key: str) -> None:
        job = self._jobs.of(book)
        if job is None:
            return
        attempts = job.attempts + 1
        state = State.WAITING if attempts < ATTEMPTS else State.FAILED
        self._jobs.change(book, (State.MAKING,), state=state, attempts=attempts,
                          error_key=error_key if state is State.FAILED else "")

    def _lost(self, how: str) -> None:
        log.warning("the worker %s", how)
        self._end_worker()
        if self._in_hand is not None:
            self._try_again(self._in_hand.book, WorkFailed.key)
            self._tell(self._in_hand)
            self._in_hand = None
        elif self._failed_starts >= ATTEMPTS:
            self._give_up()

    def _give_up(self) -> None:
        """No worker can be started: let nobody wait in vain. It is tried again all the same."""
        while (job := self._jobs.next()) is not None:
            self._jobs.change(job.book, (State.WAITING,), state=State.FAILED,
                              error_key=WorkFailed.key)
            self._tell(job)

    def _end_worker(self) -> None:
        self.ready.clear()
        if self._worker is not None:
            self._worker.kill()
            self._worker = None
