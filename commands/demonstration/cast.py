"""The members and customers of the demonstration."""

from dataclasses import dataclass

from access.scopes import Role

ZONE = "Europe/London"
LEADER = "Anna Li"


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    role: Role

    @property
    def email(self) -> str:
        return f"{self.name.split()[0].lower()}@festival.example"


@dataclass(frozen=True, slots=True)
class Customer:
    id: str
    name: str
    domain: str


PEOPLE = (
    Person(LEADER, Role.OWNER),
    Person("Bob Ray", Role.REVIEWER),
    Person("Carla Mendes", Role.REVIEWER),
    Person("Dev Patel", Role.MEMBER),
    Person("Priya Shah", Role.MEMBER),
)

LARCH_STREET = Customer("larch-street", "Larch Street Nurseries", "larch-street.example")
HARBOUR_HOTEL = Customer("harbour-hotel", "Harbour Hotel", "harbour-hotel.example")
BRIGHTWELL = Customer("brightwell", "Brightwell Power", "brightwell.example")
TALL_TENTS = Customer("tall-tents", "Tall Tents", "tall-tents.example")
CUSTOMERS = (LARCH_STREET, HARBOUR_HOTEL, BRIGHTWELL, TALL_TENTS)
