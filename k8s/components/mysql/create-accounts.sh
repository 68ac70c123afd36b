#!/bin/sh
# Run once by MySQL's image, on an empty data folder: schemas, and an account for each that may use them. The same file
# serves compose.yaml and Kubernetes. Passwords must not hold a quote or a backslash.
set -eu
mysql --user=root --password="$MYSQL_ROOT_PASSWORD" <<SQL
CREATE DATABASE userdata CHARACTER SET utf8mb4;
CREATE USER '$USERDATA_USER'@'%' IDENTIFIED BY '$USERDATA_PASSWORD';
GRANT ALL ON userdata.* TO '$USERDATA_USER'@'%';
CREATE DATABASE pushemail CHARACTER SET utf8mb4;
CREATE USER '$PUSHEMAIL_USER'@'%' IDENTIFIED BY '$PUSHEMAIL_PASSWORD';
GRANT ALL ON pushemail.* TO '$PUSHEMAIL_USER'@'%';
CREATE USER '$DEBEZIUM_USER'@'%' IDENTIFIED BY '$DEBEZIUM_PASSWORD';
GRANT SELECT, RELOAD, SHOW DATABASES, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO '$DEBEZIUM_USER'@'%';
SQL
