"""Projects of the region and what is observed of them; figures, choices and targets only grow."""

import alianza.records.identity
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from alianza.records.growing import Growing
from alianza.records.walls import append_only


class Migration(Growing):

    dependencies = [
        ('records', '0005_selection_places'),
    ]

    operations = [
        migrations.CreateModel(
            name='Project',
            fields=[
                ('id', models.UUIDField(default=alianza.records.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('code', models.SlugField(max_length=40, unique=True)),
                ('family', models.CharField(help_text="joins the phases of one country's programme", max_length=80)),
                ('phase', models.CharField(blank=True, max_length=12)),
                ('country', models.CharField(max_length=2)),
                ('region', models.CharField(blank=True, max_length=80)),
                ('name', models.CharField(max_length=200)),
                ('bank_id', models.CharField(blank=True, max_length=20)),
                ('agency', models.CharField(blank=True, max_length=200)),
                ('counterpart', models.CharField(blank=True, max_length=200)),
                ('lender', models.CharField(blank=True, max_length=120)),
                ('objective', models.TextField(blank=True)),
                ('environment', models.CharField(blank=True, help_text='category of the environmental assessment', max_length=4)),
                ('strict', models.BooleanField(default=False)),
                ('broad', models.BooleanField(help_text="empty where the review's list does not tell", null=True)),
                ('approved', models.DateField(null=True)),
                ('closed', models.DateField(null=True)),
                ('started_year', models.PositiveSmallIntegerField(null=True)),
                ('run_here', models.CharField(blank=True, max_length=40)),
                ('note', models.TextField(blank=True)),
                ('sources', models.JSONField(default=list)),
                ('place', models.PositiveIntegerField(default=0, help_text='its place in lists')),
            ],
            options={
                'ordering': ('place', 'code'),
            },
        ),
        migrations.CreateModel(
            name='ObservedFigure',
            fields=[
                ('id', models.UUIDField(default=alianza.records.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('form_key', models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                ('portfolio', models.CharField(blank=True, help_text='strict, broad, region …: what it is about, if no project', max_length=20)),
                ('measure', models.CharField(max_length=40)),
                ('unit', models.CharField(blank=True, max_length=20)),
                ('value', models.DecimalField(decimal_places=6, max_digits=24, null=True)),
                ('upper', models.DecimalField(decimal_places=6, max_digits=24, null=True)),
                ('text', models.TextField(blank=True)),
                ('exactness', models.CharField(default='exact', max_length=12)),
                ('kind', models.CharField(max_length=12)),
                ('as_of', models.DateField()),
                ('assumed_date', models.BooleanField(default=False)),
                ('source', models.CharField(max_length=300)),
                ('at', models.CharField(blank=True, help_text='section, table or page of the source', max_length=200)),
                ('bundled_key', models.CharField(max_length=64, null=True, unique=True)),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('supersedes', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='records.observedfigure')),
                ('project', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='records.project')),
            ],
        ),
        migrations.CreateModel(
            name='FigureChoice',
            fields=[
                ('id', models.UUIDField(default=alianza.records.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('reason', models.TextField()),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('figure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='choices', to='records.observedfigure')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SavedSelection',
            fields=[
                ('id', models.UUIDField(default=alianza.records.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('form_key', models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                ('code', models.SlugField(max_length=60, unique=True)),
                ('name', models.JSONField(default=dict, help_text='{"en": …, "es": …}')),
                ('projects', models.JSONField(default=list, help_text='codes')),
                ('families_once', models.BooleanField(default=False, help_text='phases of one programme count as one, as in the strict portfolio')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TargetVersion',
            fields=[
                ('id', models.UUIDField(default=alianza.records.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('number', models.PositiveSmallIntegerField()),
                ('occasion', models.CharField(max_length=24)),
                ('as_of', models.DateField()),
                ('assumed_date', models.BooleanField(default=False)),
                ('reason', models.TextField(blank=True)),
                ('source', models.CharField(max_length=300)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='records.project')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddField(
            model_name='observedfigure',
            name='target',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='records.targetversion'),
        ),
        migrations.CreateModel(
            name='ProjectAmount',
            fields=[
                ('id', models.UUIDField(default=alianza.records.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('payer', models.CharField(max_length=20)),
                ('party', models.CharField(blank=True, max_length=80)),
                ('purpose', models.CharField(default='whole', max_length=40)),
                ('version', models.CharField(default='actual', max_length=12)),
                ('currency', models.CharField(max_length=3)),
                ('millions', models.DecimalField(decimal_places=6, max_digits=24)),
                ('source', models.CharField(max_length=300)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amounts', to='records.project')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('project', 'payer', 'party', 'purpose', 'version', 'currency', 'source'), name='project_amount_once'), models.CheckConstraint(condition=models.Q(('payer__in', ('lender', 'donor', 'government', 'local_government', 'producers', 'private', 'all'))), name='project_amount_payer'), models.CheckConstraint(condition=models.Q(('millions__gte', 0)), name='project_amount_positive'), models.CheckConstraint(condition=models.Q(('version__in', ['original', 'additional', 'revised', 'actual'])), name='project_amount_version')],
            },
        ),
        migrations.CreateModel(
            name='ProjectDate',
            fields=[
                ('id', models.UUIDField(default=alianza.records.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('event', models.CharField(max_length=40)),
                ('version', models.CharField(default='actual', max_length=12)),
                ('day', models.DateField()),
                ('precision', models.CharField(default='day', max_length=8)),
                ('assumed', models.BooleanField(default=False)),
                ('source', models.CharField(max_length=300)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dates', to='records.project')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('project', 'event', 'version', 'day'), name='project_date_once'), models.CheckConstraint(condition=models.Q(('version__in', ['original', 'additional', 'revised', 'actual'])), name='project_date_version'), models.CheckConstraint(condition=models.Q(('precision__in', ['day', 'month', 'year'])), name='project_date_precision')],
            },
        ),
        migrations.CreateModel(
            name='ProjectRating',
            fields=[
                ('id', models.UUIDField(default=alianza.records.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('aspect', models.CharField(max_length=20)),
                ('value', models.CharField(max_length=40)),
                ('as_of', models.DateField()),
                ('source', models.CharField(max_length=300)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ratings', to='records.project')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('project', 'aspect', 'as_of'), name='project_rating_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='targetversion',
            constraint=models.UniqueConstraint(fields=('project', 'number'), name='target_version_once'),
        ),
        migrations.AddConstraint(
            model_name='targetversion',
            constraint=models.CheckConstraint(condition=models.Q(('occasion__in', ['original', 'restructured', 'additional_financing'])), name='target_version_occasion'),
        ),
        migrations.AddIndex(
            model_name='observedfigure',
            index=models.Index(fields=['project', 'measure'], name='observed_figure_measure'),
        ),
        migrations.AddConstraint(
            model_name='observedfigure',
            constraint=models.CheckConstraint(condition=models.Q(('project__isnull', True), ('portfolio', ''), _connector='XOR'), name='observed_figure_subject'),
        ),
        migrations.AddConstraint(
            model_name='observedfigure',
            constraint=models.CheckConstraint(condition=models.Q(('value__isnull', False), models.Q(('text', ''), _negated=True), _connector='OR'), name='observed_figure_says_something'),
        ),
        migrations.AddConstraint(
            model_name='observedfigure',
            constraint=models.CheckConstraint(condition=models.Q(('upper__isnull', True), ('upper__gte', models.F('value')), _connector='OR'), name='observed_figure_range'),
        ),
        migrations.AddConstraint(
            model_name='observedfigure',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['actual', 'target', 'projection', 'estimate'])), name='observed_figure_kind'),
        ),
        migrations.AddConstraint(
            model_name='observedfigure',
            constraint=models.CheckConstraint(condition=models.Q(('exactness__in', ['exact', 'about', 'almost', 'more_than', 'less_than', 'at_least'])), name='observed_figure_exactness'),
        ),
        append_only("records_observedfigure"),
        append_only("records_figurechoice"),
        append_only("records_targetversion"),
    ]
