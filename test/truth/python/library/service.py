from dataclasses import dataclass
from functools import wraps

from aws_xray_sdk.core import xray_recorder

from ports import BookPort, CoverPort, NoticePort


def audited(function):
    @wraps(function)
    def wrapper(self, *args):
        with xray_recorder.in_subsegment("audited") as subsegment:
            subsegment.put_annotation("function", function.__name__)
            return function(self, *args)

    return wrapper


@dataclass
class Lending:
    books: BookPort
    covers: CoverPort
    notices: NoticePort

    @audited
    def lend(self, book, member):
        with xray_recorder.in_subsegment("check book"):
            known = self.books.find(book)
        if not known:
            with xray_recorder.in_subsegment("unknown book"):
                self.books.add(book)
        with xray_recorder.in_subsegment("hand out"):
            self.books.lend(book, member)
            self.notices.tell(member)
        self.covers.show(book)

    @audited
    def give_back(self, book):
        with xray_recorder.in_subsegment("give back"):
            self.books.add(book)

    def overdue(self):
        with xray_recorder.in_subsegment("overdue"):
            for item in self.books.late():
                with xray_recorder.in_subsegment("remind"):
                    self.notices.queue(str(item.get("id")))
            with xray_recorder.in_subsegment("shelf check"):
                return self.books.lent()

    @xray_recorder.capture("catalogue")
    def catalogue(self):
        with xray_recorder.in_subsegment("covers"):
            covers = self.covers.scan_all()
        with xray_recorder.in_subsegment("weed"):
            self.books.scrap("b-9")
        begin = xray_recorder.begin_subsegment("count covers")
        begin.put_metadata("n", len(covers))
        xray_recorder.end_subsegment()
        with xray_recorder.in_subsegment("print catalogue"), xray_recorder.in_subsegment("bind catalogue"):
            return len(covers)
