"""The people who may use the console."""

import secrets
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from connectors.console import audit, passwords
from connectors.console.models import User, UserSession
from connectors.console.settings import ConsoleSettings
from connectors.gateway.database import Database
from xiaoshan.problems import Problem

Role = Literal["agent", "editor", "operator", "administrator"]


class Accounts:
    """Blocking: call it from a thread."""

    def __init__(self, database: Database, settings: ConsoleSettings):
        self._database = database
        self._settings = settings

    def add(
        self, username: str, display_name: str, role: Role, password: str, by: User | None = None
    ) -> User:
        """Raises Problem 409 `username_taken` or 422 `weak_password`. `by` is None for the command line."""
        user = User(
            id=secrets.token_hex(16),
            username=username,
            display_name=display_name,
            role=role,
            password_hash=passwords.hashed(password),
            created_at=self._database.clock.now(),
        )
        try:
            with self._database.changing() as session:
                session.add(user)
                audit.record(session, self._database.clock, by, "user_added", username, role)
        except IntegrityError as error:
            raise Problem(
                409, "username_taken", "用户名已存在", f"用户名“{username}”已经有人使用。"
            ) from error
        return user

    def check(self, username: str, password: str) -> User:
        """Who signs in. Raises Problem 401 `wrong_credentials` or 429 `account_locked`."""
        with self._database.changing() as session:
            user = session.scalar(select(User).where(User.username == username).with_for_update())
            problem = self._problem_of(session, user, username, password)
        # Raised after the failure has been counted and committed.
        if problem:
            raise problem
        assert user
        return user

    def change(
        self,
        user_id: str,
        by: User,
        active: bool | None = None,
        password: str | None = None,
        role: Role | None = None,
    ) -> User:
        """Any change ends every session of the user. Raises Problem 404, 409, 422."""
        with self._database.changing() as session:
            user = session.get(User, user_id)
            if user is None:
                raise Problem(404, "user_not_found", "没有这个用户")
            if active is not None:
                user.active = active
                self._keep_an_administrator(session)
                audit.record(session, self._database.clock, by, "user_switched", user.username, str(active))
            if role is not None:
                user.role = role
                self._keep_an_administrator(session)
                audit.record(session, self._database.clock, by, "role_set", user.username, role)
            if password is not None:
                user.password_hash = passwords.hashed(password)
                user.failures, user.locked_until = 0, None
                audit.record(session, self._database.clock, by, "password_set", user.username)
            for open_session in session.scalars(select(UserSession).where(UserSession.user_id == user_id)):
                session.delete(open_session)
            return user

    def all(self) -> list[User]:
        with self._database.reading() as session:
            return list(session.scalars(select(User).order_by(User.username)))

    def _problem_of(
        self, session: Session, user: User | None, username: str, password: str
    ) -> Problem | None:
        now = self._database.machine_time()
        if user and user.locked_until and user.locked_until > now:
            return _locked(int(user.locked_until - now) + 1)
        right = passwords.matches(password, user.password_hash if user else None)
        if right and user and user.active:
            user.failures, user.locked_until = 0, None
            audit.record(session, self._database.clock, user, "signed_in", username)
            return None
        if user:
            user.failures += 1
            if user.failures >= self._settings.wrong_passwords:
                user.failures, user.locked_until = 0, now + self._settings.lock_seconds
        audit.record(session, self._database.clock, None, "sign_in_refused", username)
        return Problem(401, "wrong_credentials", "登录失败", "用户名或密码不对。")

    def _keep_an_administrator(self, session: Session) -> None:
        session.flush()
        left = select(func.count()).where(User.role == "administrator", User.active)
        if not session.scalar(left):
            raise Problem(409, "last_administrator", "不能这样修改", "至少要保留一位在用的管理员。")


def _locked(seconds: int) -> Problem:
    return Problem(
        429,
        "account_locked",
        "账号暂时锁定",
        f"密码连续输错次数过多，请{-(-seconds // 60)}分钟后再试，或请管理员重设密码。",
        retry_after=seconds,
    )
