import django.db.models.deletion
import stappenplan.domain.soorten
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('catalogus', '0001_initial'),
        ('partnerships', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Vakplan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='vakplannen', to='partnerships.cohort')),
                ('naam', models.CharField(max_length=80)),
                ('soort', models.CharField(choices=[('samen', 'samen'), ('alleen_vmbo', 'alleen vmbo'), ('alleen_mbo', 'alleen mbo')], max_length=12)),
                ('koppel', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='vakplannen', to='partnerships.koppel')),
                ('docent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='vakplannen', to='partnerships.lidmaatschap')),
                ('overgenomen_van', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='kopieen', to='stappenplan.vakplan')),
                ('stand', models.PositiveIntegerField(default=0)),
            ],
            options={
                'ordering': ['cohort_id', 'soort', 'naam'],
                'constraints': [models.UniqueConstraint(fields=('cohort', 'naam'), name='vakplan_uniek'), models.CheckConstraint(condition=models.Q(models.Q(('docent__isnull', True), ('koppel__isnull', False), ('soort', 'samen')), models.Q(models.Q(('soort', 'samen'), _negated=True), ('koppel__isnull', True)), _connector='OR'), name='vakplan_samen_is_koppel')],
            },
        ),
        migrations.CreateModel(
            name='Bereik',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('vakplan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bereik', to='stappenplan.vakplan')),
                ('doel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='in_bereik', to='catalogus.leerdoel')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('vakplan', 'doel'), name='bereik_uniek')],
            },
        ),
        migrations.CreateModel(
            name='Uitsplitsing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('vakplan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uitsplitsingen', to='stappenplan.vakplan')),
                ('doel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uitsplitsingen', to='catalogus.leerdoel')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('vakplan', 'doel'), name='uitsplitsing_uniek')],
            },
        ),
        migrations.CreateModel(
            name='Gereed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('vakplan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='gereed', to='stappenplan.vakplan')),
                ('stap', models.CharField(max_length=12)),
                ('kant', models.CharField(choices=[('vmbo', 'vmbo'), ('mbo', 'mbo')], max_length=4)),
                ('gelezen', models.CharField(max_length=64)),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('op', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('vakplan', 'stap', 'kant'), name='gereed_uniek')],
            },
        ),
        migrations.CreateModel(
            name='Toets',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('vakplan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='toetsen', to='stappenplan.vakplan')),
                ('code', models.CharField(max_length=20)),
                ('titel', models.CharField(max_length=160)),
                ('inhoud', models.TextField(blank=True)),
                ('vorm', models.CharField(choices=[('schriftelijk', 'schriftelijk'), ('mondeling', 'mondeling'), ('praktijk', 'praktijk'), ('opdracht', 'opdracht'), ('presentatie', 'presentatie'), ('portfolio', 'portfolio')], default=stappenplan.domain.soorten.Toetsvorm['SCHRIFTELIJK'], max_length=14)),
                ('minuten', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('leerjaar', models.PositiveSmallIntegerField()),
                ('periode', models.PositiveSmallIntegerField()),
                ('functie', models.CharField(choices=[('formatief', 'formatief (om van te leren)'), ('summatief', 'summatief (telt mee)')], default=stappenplan.domain.soorten.Functie['FORMATIEF'], max_length=10)),
                ('resultaat', models.CharField(choices=[('cijfer', 'cijfer'), ('ovg', 'onvoldoende, voldoende of goed'), ('geen', 'geen resultaat')], default=stappenplan.domain.soorten.Resultaat['CIJFER'], max_length=10)),
                ('herkansing', models.BooleanField(default=False)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('vakplan', 'code'), name='toets_code_uniek')],
            },
        ),
        migrations.CreateModel(
            name='PtaRegel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('toets', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='pta', to='stappenplan.toets')),
                ('weging', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('tijdvak', models.CharField(blank=True, max_length=60)),
                ('afsluitend', models.BooleanField(default=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ExamenRegel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('toets', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='examen', to='stappenplan.toets')),
                ('exameneenheid', models.CharField(max_length=120)),
                ('weging', models.PositiveSmallIntegerField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ToetsDoel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('toets', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='toetsdoelen', to='stappenplan.toets')),
                ('doel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='toetsdoelen', to='catalogus.leerdoel')),
                ('categorie', models.CharField(blank=True, max_length=12)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('toets', 'doel'), name='toetsdoel_uniek'), models.CheckConstraint(condition=models.Q(('categorie__in', ['', 'se', 'ook_ce', 'eigen'])), name='toetsdoel_categorie')],
            },
        ),
        migrations.CreateModel(
            name='Activiteit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('vakplan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='activiteiten', to='stappenplan.vakplan')),
                ('soort', models.CharField(choices=[('les', 'les'), ('opdracht', 'opdracht'), ('project', 'project'), ('excursie', 'excursie'), ('gastles', 'gastles'), ('stage', 'stage'), ('bpv', 'bpv')], default=stappenplan.domain.soorten.ActiviteitSoort['LES'], max_length=14)),
                ('titel', models.CharField(max_length=160)),
                ('werkvorm', models.CharField(blank=True, max_length=160)),
                ('leerjaar', models.PositiveSmallIntegerField()),
                ('periode', models.PositiveSmallIntegerField()),
                ('minuten', models.PositiveIntegerField(blank=True, null=True)),
                ('plek', models.CharField(blank=True, max_length=120)),
                ('doelen', models.ManyToManyField(blank=True, related_name='activiteiten', to='catalogus.leerdoel')),
                ('toetsen', models.ManyToManyField(blank=True, related_name='activiteiten', to='stappenplan.toets')),
            ],
            options={
                'ordering': ['leerjaar', 'periode', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Materiaal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('vakplan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='materialen', to='stappenplan.vakplan')),
                ('soort', models.CharField(choices=[('methode', 'methode'), ('reader', 'reader'), ('gereedschap', 'gereedschap'), ('verbruik', 'verbruiksmateriaal'), ('digitaal', 'digitaal'), ('ruimte', 'ruimte')], default=stappenplan.domain.soorten.MateriaalSoort['METHODE'], max_length=14)),
                ('titel', models.CharField(max_length=160)),
                ('bron', models.CharField(blank=True, max_length=160)),
                ('isbn', models.CharField(blank=True, max_length=17, verbose_name='ISBN')),
                ('url', models.URLField(blank=True, verbose_name='webadres')),
                ('eigenaar', models.CharField(blank=True, max_length=120)),
                ('aantal', models.PositiveIntegerField(blank=True, null=True)),
                ('kosten_cent', models.PositiveIntegerField(blank=True, null=True)),
                ('locatie', models.CharField(blank=True, max_length=120)),
                ('activiteiten', models.ManyToManyField(blank=True, related_name='materialen', to='stappenplan.activiteit')),
                ('toetsen', models.ManyToManyField(blank=True, related_name='materialen', to='stappenplan.toets')),
            ],
            options={
                'ordering': ['titel', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Inschatting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('vakplan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='inschattingen', to='stappenplan.vakplan')),
                ('kant', models.CharField(choices=[('vmbo', 'vmbo'), ('mbo', 'mbo')], max_length=4)),
                ('doel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inschattingen', to='catalogus.leerdoel')),
                ('reden', models.TextField(blank=True)),
                ('gelezen', models.CharField(max_length=16)),
                ('vooraf_gezien', models.BooleanField(default=False)),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('op', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('vakplan', 'kant', 'doel'), name='inschatting_uniek')],
            },
        ),
        migrations.CreateModel(
            name='Verband',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('inschatting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='verbanden', to='stappenplan.inschatting')),
                ('mbo_doel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verbanden', to='catalogus.leerdoel')),
                ('relatie', models.CharField(choices=[('zelfde', 'zelfde'), ('vmbo_meer', 'vmbo doet meer'), ('mbo_meer', 'mbo vraagt meer'), ('gedeeltelijk', 'gedeeltelijk')], max_length=12)),
                ('ontbreekt', models.TextField(blank=True)),
                ('gelezen', models.CharField(max_length=16)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('inschatting', 'mbo_doel'), name='verband_uniek'), models.CheckConstraint(condition=models.Q(('relatie__in', ['zelfde', 'vmbo_meer', 'mbo_meer', 'gedeeltelijk'])), name='verband_relatie')],
            },
        ),
        migrations.CreateModel(
            name='Conclusie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conclusies', to='partnerships.cohort')),
                ('vakplan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conclusies', to='stappenplan.vakplan')),
                ('doel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conclusies', to='catalogus.leerdoel')),
                ('uitkomst', models.CharField(choices=[('klaar', 'klaar na het vmbo'), ('klaar_extra', 'klaar met een klein beetje extra'), ('deels', 'deels'), ('nog_helemaal', 'nog helemaal')], max_length=14)),
                ('extra', models.TextField(blank=True, verbose_name='klein beetje extra')),
                ('extra_minuten', models.PositiveIntegerField(blank=True, null=True)),
                ('extra_door', models.CharField(blank=True, max_length=120)),
                ('blijft', models.TextField(blank=True, verbose_name='wat blijft')),
                ('blijft_minuten', models.PositiveIntegerField(blank=True, null=True)),
                ('mbo_minuten', models.PositiveIntegerField(blank=True, null=True)),
                ('vmbo_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('vmbo_op', models.DateTimeField(blank=True, null=True)),
                ('vmbo_gelezen', models.CharField(blank=True, max_length=64)),
                ('mbo_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mbo_op', models.DateTimeField(blank=True, null=True)),
                ('mbo_gelezen', models.CharField(blank=True, max_length=64)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('cohort', 'doel'), name='conclusie_uniek'), models.CheckConstraint(condition=models.Q(models.Q(('vmbo_door__isnull', True), ('vmbo_op__isnull', True)), models.Q(('vmbo_door__isnull', False), ('vmbo_op__isnull', False)), _connector='OR'), name='conclusie_vmbo_heel'), models.CheckConstraint(condition=models.Q(models.Q(('mbo_door__isnull', True), ('mbo_op__isnull', True)), models.Q(('mbo_door__isnull', False), ('mbo_op__isnull', False)), _connector='OR'), name='conclusie_mbo_heel'), models.CheckConstraint(condition=models.Q(('vmbo_door__isnull', True), ('mbo_door__isnull', True), models.Q(('vmbo_door', models.F('mbo_door')), _negated=True), _connector='OR'), name='conclusie_twee_mensen'), models.CheckConstraint(condition=models.Q(models.Q(('uitkomst', 'klaar_extra'), _negated=True), ('extra_minuten__isnull', False), _connector='OR'), name='conclusie_extra_minuten')],
            },
        ),
        migrations.CreateModel(
            name='Gesprek',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('vakplan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='gesprekken', to='stappenplan.vakplan')),
                ('kant', models.CharField(choices=[('vmbo', 'vmbo'), ('mbo', 'mbo')], max_length=4)),
                ('onderdeel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gesprekken', to='catalogus.leerdoel')),
                ('inhoud', models.TextField(blank=True)),
                ('activiteiten', models.TextField(blank=True)),
                ('toetsing', models.TextField(blank=True)),
                ('les', models.TextField(blank=True)),
                ('wanneer', models.TextField(blank=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('vakplan', 'kant', 'onderdeel'), name='gesprek_uniek')],
            },
        ),
        migrations.CreateModel(
            name='Plaatsing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('vakplan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='plaatsingen', to='stappenplan.vakplan')),
                ('doel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plaatsingen', to='catalogus.leerdoel')),
                ('leerjaar', models.PositiveSmallIntegerField()),
                ('periode', models.PositiveSmallIntegerField()),
                ('aandeel_vmbo', models.PositiveSmallIntegerField(default=100)),
                ('lesuren_x10', models.PositiveIntegerField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('vakplan', 'doel', 'leerjaar', 'periode'), name='plaatsing_uniek'), models.CheckConstraint(condition=models.Q(('aandeel_vmbo__lte', 100)), name='plaatsing_aandeel_0_tot_100')],
            },
        ),
        migrations.CreateModel(
            name='Uren',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('vakplan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uren', to='stappenplan.vakplan')),
                ('leerjaar', models.PositiveSmallIntegerField()),
                ('kant', models.CharField(choices=[('vmbo', 'vmbo'), ('mbo', 'mbo')], max_length=4)),
                ('lesuren_week_x10', models.PositiveIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('vakplan', 'leerjaar', 'kant'), name='uren_uniek')],
            },
        ),
    ]
