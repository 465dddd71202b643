import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Sector',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(unique=True)),
                ('naam', models.CharField(max_length=120)),
            ],
            options={
                'ordering': ['naam'],
            },
        ),
        migrations.CreateModel(
            name='Profiel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sector', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='profielen', to='catalogus.sector')),
                ('code', models.CharField(max_length=10, unique=True)),
                ('naam', models.CharField(max_length=160)),
            ],
            options={
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='Bron',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kant', models.CharField(choices=[('vmbo', 'vmbo'), ('mbo', 'mbo')], max_length=4)),
                ('soort', models.CharField(choices=[('examenprogramma', 'examenprogramma'), ('kwalificatiedossier', 'kwalificatiedossier'), ('keuzedeel', 'keuzedeel'), ('eigen keuzevak', 'eigen keuzevak'), ('leerlijn', 'eigen lijst'), ('algemene mbo-eis', 'algemene mbo-eis'), ('beroepseis', 'beroepseis')], max_length=20)),
                ('code', models.CharField(max_length=40)),
                ('editie', models.CharField(max_length=40, verbose_name='uitgave')),
                ('titel', models.CharField(max_length=250)),
                ('profiel', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bronnen', to='catalogus.profiel')),
                ('geldig_van', models.DateField(blank=True, null=True)),
                ('geldig_tot', models.DateField(blank=True, null=True)),
                ('sbu', models.PositiveIntegerField(blank=True, null=True, verbose_name='SBU')),
                ('alleen_titels', models.BooleanField(default=False)),
                ('ingevoerd_door', models.CharField(blank=True, max_length=200)),
                ('openbaar', models.BooleanField(default=True)),
                ('checksum', models.CharField(blank=True, max_length=64)),
            ],
            options={
                'ordering': ['kant', 'soort', 'code', 'editie'],
                'constraints': [models.UniqueConstraint(fields=('soort', 'code', 'editie'), name='bron_uniek')],
            },
        ),
        migrations.CreateModel(
            name='Leerdoel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bron', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='doelen', to='catalogus.bron')),
                ('ouder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='kinderen', to='catalogus.leerdoel')),
                ('sleutel', models.CharField(max_length=60)),
                ('code', models.CharField(blank=True, max_length=40)),
                ('soort', models.CharField(choices=[('kern', 'kern'), ('kerndeel', 'kerndeel'), ('module', 'profielmodule'), ('keuzevak', 'keuzevak'), ('deeltaak', 'deeltaak'), ('eindterm', 'eindterm'), ('domein', 'domein'), ('kerntaak', 'kerntaak'), ('werkproces', 'werkproces'), ('keuzedeel', 'keuzedeel'), ('eis', 'eis'), ('vervallen', 'vervallen')], max_length=12)),
                ('pad', models.CharField(max_length=60)),
                ('titel', models.TextField()),
                ('brontekst', models.TextField(blank=True)),
                ('weergave', models.TextField(blank=True)),
                ('bb', models.BooleanField(default=False)),
                ('kb', models.BooleanField(default=False)),
                ('gl', models.BooleanField(default=False)),
                ('tl', models.BooleanField(default=False)),
                ('ce', models.BooleanField(null=True)),
                ('se', models.BooleanField(null=True)),
                ('sbu', models.PositiveIntegerField(blank=True, null=True, verbose_name='SBU')),
                ('vakcode', models.CharField(blank=True, max_length=10)),
                ('varianten', models.JSONField(blank=True, default=dict)),
                ('tekst_hash', models.CharField(max_length=16)),
                ('vervalt', models.BooleanField(default=False)),
                ('vervangen_door', models.ManyToManyField(blank=True, related_name='vervangt', to='catalogus.leerdoel')),
            ],
            options={
                'ordering': ['bron_id', 'pad'],
                'indexes': [models.Index(fields=['code'], name='catalogus_l_code_36c4ea_idx')],
                'constraints': [models.UniqueConstraint(fields=('bron', 'sleutel'), name='leerdoel_sleutel_uniek'), models.UniqueConstraint(fields=('bron', 'pad'), name='leerdoel_pad_uniek')],
            },
        ),
        migrations.CreateModel(
            name='Kwalificatie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('crebo', models.CharField(max_length=5, unique=True)),
                ('naam', models.CharField(max_length=250)),
                ('niveau', models.PositiveSmallIntegerField()),
                ('dossier_crebo', models.CharField(blank=True, max_length=5)),
                ('dossier_naam', models.CharField(blank=True, max_length=250)),
                ('opvolger', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='voorgangers', to='catalogus.kwalificatie')),
                ('instroom_van', models.DateField(blank=True, null=True)),
                ('instroom_tot', models.DateField(blank=True, null=True)),
                ('voorbeeld', models.BooleanField(default=False)),
                ('kerntaken', models.ManyToManyField(blank=True, related_name='kwalificaties', to='catalogus.leerdoel')),
                ('profielen', models.ManyToManyField(blank=True, related_name='aansluitend', to='catalogus.profiel')),
            ],
            options={
                'ordering': ['niveau', 'naam'],
                'constraints': [models.CheckConstraint(condition=models.Q(('niveau__gte', 1), ('niveau__lte', 4)), name='kwalificatie_niveau_1_tot_4')],
            },
        ),
    ]
