"""The counties of Shanwei, and everywhere else."""

from typing import Literal

County = Literal["shanwei-chengqu", "haifeng", "lufeng", "luhe", "honghaiwan", "huaqiao"]
Place = Literal["shanwei-chengqu", "haifeng", "lufeng", "luhe", "honghaiwan", "huaqiao", "elsewhere"]
ELSEWHERE: Place = "elsewhere"
