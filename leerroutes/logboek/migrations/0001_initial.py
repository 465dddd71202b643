import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Keten',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('naam', models.CharField(max_length=60, unique=True)),
                ('nummer', models.PositiveIntegerField(default=0)),
                ('hash', models.CharField(default='0000000000000000000000000000000000000000000000000000000000000000', max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='Gebeurtenis',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('keten', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gebeurtenissen', to='logboek.keten')),
                ('nummer', models.PositiveIntegerField()),
                ('wanneer', models.DateTimeField()),
                ('wie', models.BigIntegerField(null=True)),
                ('plek', models.CharField(blank=True, max_length=40)),
                ('wat', models.CharField(max_length=40)),
                ('soort', models.CharField(blank=True, max_length=40)),
                ('object_id', models.BigIntegerField(null=True)),
                ('inhoud', models.JSONField(null=True)),
                ('inhoud_hash', models.CharField(max_length=64)),
                ('vorige', models.CharField(max_length=64)),
                ('hash', models.CharField(max_length=64)),
            ],
            options={
                'ordering': ['keten_id', 'nummer'],
                'indexes': [models.Index(fields=['soort', 'object_id', 'nummer'], name='logboek_geb_soort_031152_idx'), models.Index(fields=['keten', 'wanneer'], name='logboek_geb_keten_i_89c7ab_idx'), models.Index(fields=['plek', 'nummer'], name='logboek_geb_plek_82f91e_idx')],
                'constraints': [models.UniqueConstraint(fields=('keten', 'nummer'), name='gebeurtenis_uniek_in_keten')],
            },
        ),
    ]
