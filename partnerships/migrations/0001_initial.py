import django.db.models.deletion
import partnerships.domain.koppel
import partnerships.domain.rollen
import partnerships.domain.soorten
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('catalogus', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Regio',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('naam', models.CharField(max_length=120)),
                ('slug', models.SlugField(unique=True)),
            ],
            options={
                'ordering': ['naam'],
            },
        ),
        migrations.CreateModel(
            name='Bestuur',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('naam', models.CharField(max_length=160)),
                ('nummer', models.CharField(max_length=5, unique=True, verbose_name='bestuursnummer')),
            ],
            options={
                'ordering': ['naam'],
            },
        ),
        migrations.CreateModel(
            name='School',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('bestuur', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scholen', to='partnerships.bestuur')),
                ('naam', models.CharField(max_length=160)),
                ('brin', models.CharField(max_length=4, verbose_name='BRIN')),
                ('vestiging', models.CharField(max_length=6, verbose_name='vestigingsnummer')),
                ('vmbo', models.BooleanField(default=False)),
                ('mbo', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ['naam'],
                'constraints': [models.UniqueConstraint(fields=('brin', 'vestiging'), name='school_uniek'), models.CheckConstraint(condition=models.Q(('vmbo', True), ('mbo', True), _connector='OR'), name='school_vmbo_of_mbo')],
            },
        ),
        migrations.CreateModel(
            name='Kalender',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kalenders', to='partnerships.school')),
                ('schooljaar', models.PositiveSmallIntegerField()),
                ('minuten_per_lesuur', models.PositiveSmallIntegerField(verbose_name='minuten per lesuur')),
            ],
            options={
                'ordering': ['-schooljaar'],
                'constraints': [models.UniqueConstraint(fields=('school', 'schooljaar'), name='kalender_uniek'), models.CheckConstraint(condition=models.Q(('minuten_per_lesuur__gte', 20), ('minuten_per_lesuur__lte', 120)), name='kalender_minuten')],
            },
        ),
        migrations.CreateModel(
            name='Periode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kalender', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='periodes', to='partnerships.kalender')),
                ('nummer', models.PositiveSmallIntegerField()),
                ('van', models.DateField()),
                ('tot', models.DateField()),
                ('lesweken_x10', models.PositiveSmallIntegerField()),
            ],
            options={
                'ordering': ['kalender_id', 'nummer'],
                'constraints': [models.UniqueConstraint(fields=('kalender', 'nummer'), name='periode_uniek'), models.CheckConstraint(condition=models.Q(('van__lt', models.F('tot'))), name='periode_van_voor_tot')],
            },
        ),
        migrations.CreateModel(
            name='Vakantie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kalender', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='vakanties', to='partnerships.kalender')),
                ('naam', models.CharField(max_length=60)),
                ('van', models.DateField()),
                ('tot', models.DateField()),
            ],
            options={
                'ordering': ['van'],
                'constraints': [models.CheckConstraint(condition=models.Q(('van__lte', models.F('tot'))), name='vakantie_van_voor_tot')],
            },
        ),
        migrations.CreateModel(
            name='Organisatie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('regio', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='organisaties', to='partnerships.regio')),
                ('naam', models.CharField(max_length=160)),
                ('soort', models.CharField(choices=[('leerbedrijf', 'leerbedrijf'), ('opleidingsbedrijf', 'opleidingsbedrijf'), ('branche', 'branche'), ('fonds', 'fonds'), ('overheid', 'overheid'), ('hbo', 'hbo'), ('maatschappelijk', 'maatschappelijk')], max_length=20)),
            ],
            options={
                'ordering': ['naam'],
                'constraints': [models.UniqueConstraint(fields=('regio', 'naam'), name='organisatie_uniek')],
            },
        ),
        migrations.CreateModel(
            name='Partnership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('naam', models.CharField(max_length=120)),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('regio', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='partnerships', to='partnerships.regio')),
                ('begonnen_op', models.DateField()),
            ],
            options={
                'ordering': ['naam'],
            },
        ),
        migrations.CreateModel(
            name='Deelname',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deelnames', to='partnerships.partnership')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deelnames', to='partnerships.school')),
                ('kant', models.CharField(choices=[('vmbo', 'vmbo'), ('mbo', 'mbo')], max_length=4)),
                ('van', models.DateField()),
                ('tot', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-kant', 'school__naam'],
                'constraints': [models.UniqueConstraint(fields=('partnership', 'school', 'kant'), name='deelname_uniek')],
            },
        ),
        migrations.CreateModel(
            name='Partner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='partners', to='partnerships.partnership')),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='partners', to='partnerships.organisatie')),
                ('bijdrage', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'ordering': ['organisatie__naam'],
                'constraints': [models.UniqueConstraint(fields=('partnership', 'organisatie'), name='partner_uniek')],
            },
        ),
        migrations.CreateModel(
            name='BronGebruik',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='brongebruik', to='partnerships.partnership')),
                ('bron', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gebruik', to='catalogus.bron')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('partnership', 'bron'), name='brongebruik_uniek')],
            },
        ),
        migrations.CreateModel(
            name='Lidmaatschap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lidmaatschappen', to=settings.AUTH_USER_MODEL)),
                ('rol', models.CharField(choices=[('projectleider', 'projectleider'), ('deelprojectleider', 'deelprojectleider'), ('docent', 'docent'), ('stuurgroeplid', 'stuurgroeplid'), ('bestuurder', 'bestuurder'), ('voorbereider', 'voorbereider'), ('teamleider', 'teamleider'), ('examencommissielid', 'examencommissielid'), ('examensecretaris', 'examensecretaris'), ('secretaris_mr', 'secretaris medezeggenschap'), ('bedrijf', 'bedrijf'), ('waarnemer', 'waarnemer'), ('adviseur', 'adviseur')], max_length=20)),
                ('partnership', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='leden', to='partnerships.partnership')),
                ('regio', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='leden', to='partnerships.regio')),
                ('kant', models.CharField(blank=True, choices=[('vmbo', 'vmbo'), ('mbo', 'mbo')], max_length=4)),
                ('school', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='leden', to='partnerships.school')),
                ('bestuur', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='leden', to='partnerships.bestuur')),
                ('organisatie', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='leden', to='partnerships.organisatie')),
                ('functie', models.CharField(blank=True, max_length=120)),
                ('van', models.DateField()),
                ('tot', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['user__naam', 'rol'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('partnership__isnull', False), ('regio__isnull', True)), models.Q(('partnership__isnull', True), ('regio__isnull', False)), _connector='OR'), name='lid_van_een_ding'), models.CheckConstraint(condition=models.Q(('tot__isnull', True), ('tot__gte', models.F('van')), _connector='OR'), name='lid_tot_na_van'), models.CheckConstraint(condition=models.Q(models.Q(('bestuur__isnull', True), ('organisatie__isnull', True), ('rol__in', [partnerships.domain.rollen.Rol['DEELPROJECTLEIDER'], partnerships.domain.rollen.Rol['DOCENT'], partnerships.domain.rollen.Rol['EXAMENCOMMISSIELID'], partnerships.domain.rollen.Rol['EXAMENSECRETARIS'], partnerships.domain.rollen.Rol['STUURGROEPLID'], partnerships.domain.rollen.Rol['TEAMLEIDER']]), ('school__isnull', False)), models.Q(('bestuur__isnull', False), ('organisatie__isnull', True), ('rol__in', [partnerships.domain.rollen.Rol['BESTUURDER'], partnerships.domain.rollen.Rol['SECRETARIS_MEDEZEGGENSCHAP'], partnerships.domain.rollen.Rol['VOORBEREIDER']]), ('school__isnull', True)), models.Q(('bestuur__isnull', True), ('organisatie__isnull', False), ('rol__in', [partnerships.domain.rollen.Rol['BEDRIJF']]), ('school__isnull', True)), models.Q(('bestuur__isnull', True), ('organisatie__isnull', True), ('rol__in', [partnerships.domain.rollen.Rol['ADVISEUR'], partnerships.domain.rollen.Rol['PROJECTLEIDER'], partnerships.domain.rollen.Rol['WAARNEMER']]), ('school__isnull', True)), _connector='OR'), name='lid_rol_hoort_bij_organisatie'), models.UniqueConstraint(condition=models.Q(('partnership__isnull', False), ('tot__isnull', True)), fields=('partnership', 'user', 'rol', 'kant'), name='lid_open_uniek_samenwerking'), models.UniqueConstraint(condition=models.Q(('regio__isnull', False), ('tot__isnull', True)), fields=('regio', 'user', 'rol'), name='lid_open_uniek_regio')],
            },
        ),
        migrations.CreateModel(
            name='Uitnodiging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uitnodigingen', to='partnerships.partnership')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mailadres')),
                ('naam', models.CharField(max_length=120)),
                ('rol', models.CharField(choices=[('projectleider', 'projectleider'), ('deelprojectleider', 'deelprojectleider'), ('docent', 'docent'), ('stuurgroeplid', 'stuurgroeplid'), ('bestuurder', 'bestuurder'), ('voorbereider', 'voorbereider'), ('teamleider', 'teamleider'), ('examencommissielid', 'examencommissielid'), ('examensecretaris', 'examensecretaris'), ('secretaris_mr', 'secretaris medezeggenschap'), ('bedrijf', 'bedrijf'), ('waarnemer', 'waarnemer'), ('adviseur', 'adviseur')], max_length=20)),
                ('kant', models.CharField(blank=True, choices=[('vmbo', 'vmbo'), ('mbo', 'mbo')], max_length=4)),
                ('school', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='partnerships.school')),
                ('bestuur', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='partnerships.bestuur')),
                ('organisatie', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='partnerships.organisatie')),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('gemaakt_op', models.DateTimeField()),
                ('verloopt_op', models.DateTimeField()),
                ('verstuurd_op', models.DateTimeField(blank=True, null=True)),
                ('gebruikt_op', models.DateTimeField(blank=True, null=True)),
                ('ingetrokken_op', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-gemaakt_op'],
            },
        ),
        migrations.CreateModel(
            name='Traject',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='trajecten', to='partnerships.partnership')),
                ('naam', models.CharField(max_length=120)),
                ('initiatiefnemer', models.CharField(blank=True, max_length=160)),
            ],
            options={
                'ordering': ['naam'],
                'constraints': [models.UniqueConstraint(fields=('partnership', 'naam'), name='traject_uniek')],
            },
        ),
        migrations.CreateModel(
            name='Leerroute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leerroutes', to='partnerships.partnership')),
                ('traject', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='leerroutes', to='partnerships.traject')),
                ('vmbo_school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leerroutes_vmbo', to='partnerships.school')),
                ('mbo_school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leerroutes_mbo', to='partnerships.school')),
                ('naam', models.CharField(max_length=160)),
                ('slug', models.SlugField(max_length=100, unique=True)),
                ('soort', models.CharField(choices=[('doorlopend', 'doorlopend'), ('geintegreerd', 'geïntegreerd')], max_length=12)),
                ('profiel', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='leerroutes', to='catalogus.profiel')),
                ('leerweg', models.CharField(choices=[('BB', 'BB'), ('KB', 'KB'), ('GL', 'GL'), ('TL', 'TL')], max_length=2, verbose_name='vmbo-leerweg')),
                ('mbo_leerweg', models.CharField(choices=[('BOL', 'BOL'), ('BBL', 'BBL')], max_length=3, verbose_name='mbo-leerweg')),
                ('opleidingsdomein', models.CharField(blank=True, max_length=120)),
                ('waarom_hier', models.TextField(blank=True, verbose_name='waarom in deze regio')),
                ('voor_wie', models.TextField(blank=True, verbose_name='voor wie')),
                ('instroom_tot', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['naam'],
            },
        ),
        migrations.CreateModel(
            name='RouteKwalificatie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('leerroute', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='routekwalificaties', to='partnerships.leerroute')),
                ('kwalificatie', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='routes', to='catalogus.kwalificatie')),
                ('rol', models.CharField(choices=[('beoogd', 'beoogd'), ('tussendiploma', 'tussendiploma'), ('kandidaat', 'kandidaat')], max_length=14)),
                ('duur_jaren', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='duur in jaren')),
            ],
            options={
                'ordering': ['rol', 'kwalificatie__naam'],
                'constraints': [models.UniqueConstraint(fields=('leerroute', 'kwalificatie'), name='routekwalificatie_uniek'), models.UniqueConstraint(condition=models.Q(('rol', 'beoogd')), fields=('leerroute',), name='routekwalificatie_een_beoogd'), models.CheckConstraint(condition=models.Q(('duur_jaren__isnull', True), models.Q(('duur_jaren__gte', 1), ('duur_jaren__lte', 4)), _connector='OR'), name='routekwalificatie_duur_1_tot_4')],
            },
        ),
        migrations.CreateModel(
            name='Cohort',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('leerroute', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cohorten', to='partnerships.leerroute')),
                ('startjaar', models.PositiveSmallIntegerField()),
                ('laatste_leerjaar', models.PositiveSmallIntegerField()),
                ('verwachte_leerlingen', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('voorganger', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='opvolgers', to='partnerships.cohort')),
            ],
            options={
                'ordering': ['leerroute_id', 'startjaar'],
                'constraints': [models.UniqueConstraint(fields=('leerroute', 'startjaar'), name='cohort_uniek'), models.CheckConstraint(condition=models.Q(('laatste_leerjaar__gte', 4), ('laatste_leerjaar__lte', 8)), name='cohort_leerjaar_4_tot_8')],
            },
        ),
        migrations.CreateModel(
            name='CohortBron',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cohortbronnen', to='partnerships.cohort')),
                ('bron', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cohorten', to='catalogus.bron')),
                ('definitief_op', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['bron__kant', 'bron__titel'],
                'constraints': [models.UniqueConstraint(fields=('cohort', 'bron'), name='cohortbron_uniek')],
            },
        ),
        migrations.CreateModel(
            name='Onderdeel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='onderdelen', to='partnerships.cohort')),
                ('doel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='onderdelen', to='catalogus.leerdoel')),
                ('leerlijn', models.CharField(blank=True, max_length=60)),
                ('sluit_af', models.BooleanField(default=True)),
            ],
            options={
                'ordering': ['doel__bron_id', 'doel__pad'],
                'constraints': [models.UniqueConstraint(fields=('cohort', 'doel'), name='onderdeel_uniek')],
            },
        ),
        migrations.CreateModel(
            name='Routejaar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='routejaren', to='partnerships.cohort')),
                ('leerjaar', models.PositiveSmallIntegerField()),
                ('inschrijving_vo', models.BooleanField(default=False)),
                ('inschrijving_mbo', models.BooleanField(default=False)),
                ('locatie', models.CharField(blank=True, max_length=200)),
                ('kalender_van', models.CharField(choices=[('vmbo', 'vmbo'), ('mbo', 'mbo')], max_length=4)),
            ],
            options={
                'ordering': ['leerjaar'],
                'constraints': [models.UniqueConstraint(fields=('cohort', 'leerjaar'), name='routejaar_uniek'), models.CheckConstraint(condition=models.Q(('leerjaar__gte', 3), ('leerjaar__lte', 8)), name='routejaar_3_tot_8')],
            },
        ),
        migrations.CreateModel(
            name='Koppel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='koppels', to='partnerships.partnership')),
                ('vakgebied', models.CharField(max_length=80)),
                ('werkwijze', models.CharField(choices=[('samen', 'samen aan tafel'), ('eerst_zelf', 'eerst ieder zelf')], default=partnerships.domain.soorten.Werkwijze['SAMEN'], max_length=10)),
                ('een_persoon', models.BooleanField(default=False)),
                ('meelezer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='leest_mee_bij', to='partnerships.lidmaatschap')),
            ],
            options={
                'ordering': ['vakgebied'],
                'constraints': [models.CheckConstraint(condition=models.Q(('een_persoon', False), ('meelezer__isnull', False), _connector='OR'), name='koppel_een_persoon_heeft_meelezer')],
            },
        ),
        migrations.CreateModel(
            name='Zetel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('koppel', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='zetels', to='partnerships.koppel')),
                ('kant', models.CharField(choices=[('vmbo', 'vmbo'), ('mbo', 'mbo')], max_length=4)),
                ('lidmaatschap', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='zetels', to='partnerships.lidmaatschap')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='zetels', to=settings.AUTH_USER_MODEL)),
                ('beide', models.BooleanField(default=False)),
                ('van', models.DateField()),
                ('tot', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-kant', 'van'],
                'constraints': [models.UniqueConstraint(fields=('koppel', 'user', 'kant'), name='zetel_uniek'), models.UniqueConstraint(condition=models.Q(('beide', False)), fields=('koppel', 'user'), name='zetel_een_kant')],
            },
        ),
        migrations.CreateModel(
            name='Kaderopdracht',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('koppel', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kaderopdrachten', to='partnerships.koppel')),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kaderopdrachten', to='partnerships.cohort')),
                ('opdracht', models.TextField(blank=True)),
                ('materialen', models.TextField(blank=True)),
                ('exameneisen', models.TextField(blank=True)),
                ('kaders_vmbo', models.TextField(blank=True)),
                ('kaders_mbo', models.TextField(blank=True)),
                ('op_te_leveren', models.JSONField(blank=True, default=dict)),
                ('status', models.CharField(choices=[('concept', 'concept'), ('vastgesteld', 'vastgesteld'), ('herziening', 'in herziening')], default=partnerships.domain.koppel.KaderStatus['CONCEPT'], max_length=12)),
            ],
            options={
                'ordering': ['koppel__vakgebied'],
                'constraints': [models.UniqueConstraint(fields=('koppel', 'cohort'), name='kaderopdracht_uniek')],
            },
        ),
        migrations.CreateModel(
            name='Aanvaarding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kaderopdracht', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aanvaardingen', to='partnerships.kaderopdracht')),
                ('zetel', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aanvaardingen', to='partnerships.zetel')),
                ('gelezen', models.CharField(max_length=64)),
                ('op', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kaderopdracht', 'zetel', 'gelezen'), name='aanvaarding_uniek')],
            },
        ),
        migrations.CreateModel(
            name='Adviesgesprek',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='adviesgesprekken', to='partnerships.partnership')),
                ('datum', models.DateField()),
                ('doelgroep', models.CharField(max_length=120)),
                ('aanwezig', models.TextField(blank=True)),
                ('uitkomst', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['datum'],
            },
        ),
        migrations.CreateModel(
            name='Groep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groepen', to='partnerships.partnership')),
                ('soort', models.CharField(choices=[('stuurgroep', 'stuurgroep'), ('projectgroep', 'projectgroep'), ('ontwikkelgroep', 'ontwikkelgroep')], max_length=14)),
                ('naam', models.CharField(blank=True, max_length=120)),
                ('gestart_op', models.DateField()),
                ('doelen', models.TextField(blank=True)),
                ('kaders', models.TextField(blank=True)),
                ('facilitering', models.TextField(blank=True)),
                ('quorum_vmbo', models.PositiveSmallIntegerField(default=1)),
                ('quorum_mbo', models.PositiveSmallIntegerField(default=1)),
            ],
            options={
                'ordering': ['soort', 'naam'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('soort__in', ['stuurgroep', 'projectgroep'])), fields=('partnership', 'soort'), name='groep_een_per_samenwerking')],
            },
        ),
        migrations.CreateModel(
            name='Groepslid',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('groep', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leden', to='partnerships.groep')),
                ('lidmaatschap', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groepen', to='partnerships.lidmaatschap')),
                ('functie', models.CharField(blank=True, max_length=120)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('groep', 'lidmaatschap'), name='groepslid_uniek')],
            },
        ),
        migrations.CreateModel(
            name='Facilitering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='faciliteringen', to='partnerships.partnership')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='faciliteringen', to='partnerships.school')),
                ('kant', models.CharField(choices=[('vmbo', 'vmbo'), ('mbo', 'mbo')], max_length=4)),
                ('schooljaar', models.PositiveSmallIntegerField()),
                ('lidmaatschap', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='faciliteringen', to='partnerships.lidmaatschap')),
                ('uren_nodig', models.PositiveSmallIntegerField(default=0, verbose_name='klokuren nodig')),
                ('uren_toegezegd', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='klokuren toegezegd')),
                ('toegezegd_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ('toegezegd_op', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['schooljaar', 'school__naam'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('lidmaatschap__isnull', False)), fields=('partnership', 'school', 'schooljaar', 'lidmaatschap'), name='facilitering_uniek_persoon'), models.UniqueConstraint(condition=models.Q(('lidmaatschap__isnull', True)), fields=('partnership', 'school', 'schooljaar'), name='facilitering_uniek_school'), models.CheckConstraint(condition=models.Q(models.Q(('toegezegd_door__isnull', True), ('toegezegd_op__isnull', True), ('uren_toegezegd__isnull', True)), models.Q(('toegezegd_door__isnull', False), ('toegezegd_op__isnull', False), ('uren_toegezegd__isnull', False)), _connector='OR'), name='facilitering_toegezegd_heel')],
            },
        ),
        migrations.AddField(
            model_name='leerroute',
            name='kwalificaties',
            field=models.ManyToManyField(related_name='leerroutes', through='partnerships.RouteKwalificatie', to='catalogus.kwalificatie'),
        ),
    ]
