import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Klus',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('soort', models.CharField(max_length=40)),
                ('titel', models.CharField(max_length=200)),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='klussen', to=settings.AUTH_USER_MODEL)),
                ('gegevens', models.JSONField(default=dict)),
                ('invoer', models.FileField(blank=True, upload_to='klussen/in/')),
                ('gemaakt_op', models.DateTimeField()),
                ('gestart_op', models.DateTimeField(null=True)),
                ('gezien_op', models.DateTimeField(null=True)),
                ('klaar_op', models.DateTimeField(null=True)),
                ('pogingen', models.PositiveSmallIntegerField(default=0)),
                ('stap', models.PositiveIntegerField(default=0)),
                ('van', models.PositiveIntegerField(default=0)),
                ('fout', models.TextField(blank=True)),
                ('verslag', models.JSONField(null=True)),
                ('resultaat', models.FileField(blank=True, upload_to='klussen/uit/')),
                ('terug', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'ordering': ['-gemaakt_op'],
                'indexes': [models.Index(fields=['klaar_op', 'gezien_op'], name='leerroutes__klaar_o_7e58a4_idx')],
            },
        ),
    ]
