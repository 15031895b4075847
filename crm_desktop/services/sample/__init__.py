"""The sample company: an industrial supplies seller with a believable year behind it, all invented."""

from __future__ import annotations

from crm_desktop.services.sample.make import Sample, make_sample

__all__ = ["Sample", "make_sample"]
