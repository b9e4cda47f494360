"""Projects of the region, and the dated figures that are known of them. Facts about programmes, never about persons."""

from django.db import models
from django.db.models import F, Q

from alianza.domain.portfolio.observation import Exactness, Kind
from alianza.domain.portfolio.project import PAYERS, Occasion, Precision, Version
from alianza.records.models.people import User
from alianza.records.models.record import OnceRecord, Record

DIGITS, PLACES = 24, 6


def _one_of(field: str, choices: type[Kind | Exactness | Occasion | Precision | Version], name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__in": [one.value for one in choices]}), name=name)


class Project(Record):
    """A project (a phase of a programme) of the region; ``run_here`` is the code of the programme that runs it in Alianza."""

    code = models.SlugField(max_length=40, unique=True)
    family = models.CharField(max_length=80, help_text="joins the phases of one country's programme")
    phase = models.CharField(max_length=12, blank=True)
    country = models.CharField(max_length=2)
    region = models.CharField(max_length=80, blank=True)
    name = models.CharField(max_length=200)
    bank_id = models.CharField(max_length=20, blank=True)
    agency = models.CharField(max_length=200, blank=True)
    counterpart = models.CharField(max_length=200, blank=True)
    lender = models.CharField(max_length=120, blank=True)
    objective = models.TextField(blank=True)
    environment = models.CharField(max_length=4, blank=True, help_text="category of the environmental assessment")
    strict = models.BooleanField(default=False)
    broad = models.BooleanField(null=True, help_text="empty where the review's list does not tell")
    approved = models.DateField(null=True)
    closed = models.DateField(null=True)
    started_year = models.PositiveSmallIntegerField(null=True)
    run_here = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)
    sources = models.JSONField(default=list)
    place = models.PositiveIntegerField(default=0, help_text="its place in lists")

    class Meta:
        ordering = ("place", "code")

    def __str__(self) -> str:
        return self.code


class ProjectDate(Record):
    """One dated event of a project, as one source gives it."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="dates")
    event = models.CharField(max_length=40)
    version = models.CharField(max_length=12, default=Version.ACTUAL.value)
    day = models.DateField()
    precision = models.CharField(max_length=8, default=Precision.DAY.value)
    assumed = models.BooleanField(default=False)
    source = models.CharField(max_length=300)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["project", "event", "version", "day"], name="project_date_once"),
            _one_of("version", Version, "project_date_version"),
            _one_of("precision", Precision, "project_date_precision"),
        )


class ProjectAmount(Record):
    """Money of one payer for one purpose, in millions of a currency."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="amounts")
    payer = models.CharField(max_length=20)
    party = models.CharField(max_length=80, blank=True)
    purpose = models.CharField(max_length=40, default="whole")
    version = models.CharField(max_length=12, default=Version.ACTUAL.value)
    currency = models.CharField(max_length=3)
    millions = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES)
    source = models.CharField(max_length=300)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["project", "payer", "party", "purpose", "version", "currency", "source"], name="project_amount_once"
            ),
            models.CheckConstraint(condition=Q(payer__in=PAYERS), name="project_amount_payer"),
            models.CheckConstraint(condition=Q(millions__gte=0), name="project_amount_positive"),
            _one_of("version", Version, "project_amount_version"),
        )


class ProjectRating(Record):
    """What the lender thought of a project on a day."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="ratings")
    aspect = models.CharField(max_length=20)
    value = models.CharField(max_length=40)
    as_of = models.DateField()
    source = models.CharField(max_length=300)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["project", "aspect", "as_of"], name="project_rating_once"),)


class TargetVersion(Record):
    """One version of a project's targets. Never changed: a new aim is a new version."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="targets")
    number = models.PositiveSmallIntegerField()
    occasion = models.CharField(max_length=24)
    as_of = models.DateField()
    assumed_date = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    source = models.CharField(max_length=300)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["project", "number"], name="target_version_once"),
            _one_of("occasion", Occasion, "target_version_occasion"),
        )


class ObservedFigure(OnceRecord, Record):
    """One figure or statement about a project or a portfolio. Never changed: a newer one supersedes it or stands beside it.

    ``bundled_key`` marks those that came with the product, so that loading again adds nothing.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, related_name="figures")
    portfolio = models.CharField(max_length=20, blank=True, help_text="strict, broad, region …: what it is about, if no project")
    measure = models.CharField(max_length=40)
    unit = models.CharField(max_length=20, blank=True)
    value = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True)
    upper = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True)
    text = models.TextField(blank=True)
    exactness = models.CharField(max_length=12, default=Exactness.EXACT.value)
    kind = models.CharField(max_length=12)
    as_of = models.DateField()
    assumed_date = models.BooleanField(default=False)
    source = models.CharField(max_length=300)
    at = models.CharField(max_length=200, blank=True, help_text="section, table or page of the source")
    target = models.ForeignKey(TargetVersion, on_delete=models.PROTECT, null=True, related_name="figures")
    supersedes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="superseded_by")
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    bundled_key = models.CharField(max_length=64, null=True, unique=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(project__isnull=True) ^ Q(portfolio=""), name="observed_figure_subject"),
            models.CheckConstraint(condition=Q(value__isnull=False) | ~Q(text=""), name="observed_figure_says_something"),
            models.CheckConstraint(condition=Q(upper__isnull=True) | Q(upper__gte=F("value")), name="observed_figure_range"),
            _one_of("kind", Kind, "observed_figure_kind"),
            _one_of("exactness", Exactness, "observed_figure_exactness"),
        )
        indexes = (models.Index(fields=["project", "measure"], name="observed_figure_measure"),)


class FigureChoice(Record):
    """Which of several figures is read first, and why. The last choice for a measure and kind holds."""

    figure = models.ForeignKey(ObservedFigure, on_delete=models.PROTECT, related_name="choices")
    reason = models.TextField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")


class SavedSelection(OnceRecord, Record):
    """A choice of projects that people look at: shared where it has no owner."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.JSONField(default=dict, help_text='{"en": …, "es": …}')
    projects = models.JSONField(default=list, help_text="codes")
    families_once = models.BooleanField(default=False, help_text="phases of one programme count as one, as in the strict portfolio")
    owner = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="+")


class ReviewParagraph(Record):
    """One version of a paragraph of the review, in every language. Never changed; the highest holds, an empty one is no paragraph."""

    piece = models.CharField(max_length=20, help_text="the table or figure it stands at: Table 2")
    place = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(default=1)
    text = models.JSONField(help_text='{"en": …, "es": …} with {measure:subject:kind} for every number')
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["piece", "place", "number"], name="review_paragraph_version"),)


class ParagraphReading(Record):
    """A person has read a version with these figures and stands for it."""

    paragraph = models.ForeignKey(ReviewParagraph, on_delete=models.PROTECT, related_name="readings")
    as_of = models.DateField()
    figures = models.JSONField(help_text="what each binding said then")
    read_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")


class ReviewSnapshot(OnceRecord, Record):
    """The review as it was published: every figure and paragraph of that day, frozen, with its hash."""

    as_of = models.DateField()
    portfolio = models.CharField(max_length=60)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    published_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
