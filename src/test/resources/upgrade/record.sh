#!/usr/bin/env bash
# Lets an earlier version of Tandem write a database with work in every state, and stores it. README.md says how to call it.
set -euo pipefail

if [ $# != 3 ]; then
    echo "usage: record.sh <folder of the earlier version, with tandem.jar and lib/> <h2|postgresql> <name of the version>" >&2
    exit 2
fi
app=$(realpath "$1")
database=$2
version=$3
here=$(cd "$(dirname "$0")" && pwd)
port=${PORT:-18480}
pgbin=${PGBIN:-/usr/lib/postgresql/15/bin}
pgport=$((port + 1))
url=http://127.0.0.1:$port
tandem=
work=$(mktemp -d)
chmod 755 "$work"

# --- what is started and stopped

as_postgres() { # PostgreSQL does not run as root
    if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

start_postgresql() {
    mkdir -m 777 "$work/pg"
    as_postgres mkdir -m 700 "$work/pg/data"
    as_postgres "$pgbin/initdb" -D "$work/pg/data" -U postgres -A trust --encoding=UTF8 --no-locale > /dev/null
    as_postgres "$pgbin/pg_ctl" -D "$work/pg/data" -w -l "$work/pg/log" -o "-p $pgport -h 127.0.0.1 -k $work/pg" start > /dev/null
    as_postgres "$pgbin/createdb" -h 127.0.0.1 -p "$pgport" -U postgres tandem
    export SPRING_DATASOURCE_URL=jdbc:postgresql://127.0.0.1:$pgport/tandem SPRING_DATASOURCE_USERNAME=postgres
}

start_tandem() { # [options]
    cd "$work"
    SERVER_PORT=$port java -Xmx1g -jar "$app/tandem.jar" run "$@" > "$work/log" 2>&1 &
    tandem=$!
    for _ in $(seq 180); do
        if curl -sf "$url/actuator/health" > /dev/null; then return; fi
        kill -0 $tandem 2> /dev/null || break
        sleep 1
    done
    tail -20 "$work/log" >&2
    exit 1
}

stop_tandem() {
    if [ -n "$tandem" ]; then
        kill $tandem 2> /dev/null || true
        wait $tandem || true
        tandem=
    fi
}

clean_up() {
    stop_tandem
    if [ -d "$work/pg/data" ]; then
        as_postgres "$pgbin/pg_ctl" -D "$work/pg/data" -m fast stop > /dev/null || true
    fi
    rm -rf "$work"
}
trap clean_up EXIT

# --- what people and programs do

call() { # person method path [curl's options]
    local person=$1 method=$2 path=$3
    shift 3
    curl -sS --fail-with-body -u "$person:tandem-demo" -X "$method" "$url$path" -H 'Content-Type: application/json' "$@"
}

send() { # key body
    call desk-api POST /api/work-items -d "$(jq -n --arg key "$1" --arg body "$2" '{businessKey: $key, customer: "Jonas Weber", body: $body}')" > /dev/null
}

ticket() { call otto GET "/api/work-items/$1"; }

await() { # key, a condition of jq
    for _ in $(seq 60); do
        if ticket "$1" | jq -e "$2" > /dev/null; then return; fi
        sleep 1
    done
    echo "$1 never came to: $2" >&2
    ticket "$1" >&2
    exit 1
}

complete() { # person key step variables
    local task
    task=$(call "$1" GET "/engine-rest/task?processInstanceBusinessKey=$2&taskDefinitionKey=$3" | jq -er '.[0].id')
    call "$1" POST "/engine-rest/task/$task/claim" -d "{\"userId\": \"$1\"}"
    call "$1" POST "/engine-rest/task/$task/submit-form" -d "{\"variables\": $4}" > /dev/null
}

clear='I lost my wallet yesterday and my card was in it'
unclear='Something is odd with the thing'
good='I have blocked your lost card just now. A new card will arrive within three working days.'
reply() { jq -n --arg reply "$1" '{reply: {value: $reply}}'; }
intent() { jq -n --arg intent "$1" '{intent: {value: $intent}}'; }

write_tickets() {
    send waits-in-triage "$unclear"

    send with-its-team "$clear"

    send returned-by-the-review "$clear"
    complete fred returned-by-the-review resolve "$(reply 'ok')"
    await returned-by-the-review '.openSteps[0].step == "resolve" and any(.decisions[]; .label == "RETURN")'

    send handed-back "$clear"
    complete fred handed-back resolve '{"notForUs": {"value": true}}'
    await handed-back '.openSteps[0].step == "confirm_triage"'

    send confirmed "$unclear"
    complete tina confirmed confirm_triage "$(intent "$(ticket confirmed | jq -r '.decisions[0].label')")"

    send corrected "$unclear"
    complete tina corrected confirm_triage "$(intent card_swallowed)"

    send closed-by-itself "$clear"
    complete fred closed-by-itself resolve "$(reply "$good")"
    await closed-by-itself '.status == "CLOSED"'

    send closed-after-triage "$unclear"
    complete tina closed-after-triage confirm_triage "$(intent card_swallowed)"
    complete cosmo closed-after-triage resolve "$(reply 'The machine that swallowed your card belongs to another bank. We will send you a new card at no cost.')"
    await closed-after-triage '.status == "CLOSED"'

    send cancelled "$clear"
    call desk-api POST /api/work-items/cancelled/cancel -d '{"reason": "The customer has found the wallet."}' > /dev/null

    send reminded "$unclear"
    local instance job
    instance=$(ticket reminded | jq -r .processInstanceId)
    job=$(call admin GET "/engine-rest/job?processInstanceId=$instance&activityId=triage_reminder" | jq -er '.[0].id')
    call admin POST "/engine-rest/job/$job/execute"
    await reminded 'any(.history[]; .step == "remind_triage")'
}

# nobody takes up the job before the end
write_a_reply_that_waits_for_its_review() {
    send waits-for-its-review "$clear"
    complete fred waits-for-its-review resolve "$(reply "$good")"
}

# without a business key, as a customer may start it
write_the_customers_own_process() {
    curl -sS --fail-with-body -u admin:tandem-demo "$url/engine-rest/deployment/create" \
        -F deployment-name=letters -F "customer-letters.bpmn=@$here/customer-letters.bpmn" > /dev/null
    call admin POST /engine-rest/process-definition/key/customer-letters/start \
        -d "$(jq -n --arg letter "$unclear" '{variables: {letter: {value: $letter}}}')" > /dev/null
}

write_an_account() {
    call admin POST /engine-rest/user/create -d '{"profile": {"id": "nora", "firstName": "Nora", "lastName": "Berg", "email": "nora@example.com"},
        "credentials": {"password": "river lamp seven otters"}}'
    call admin PUT /engine-rest/group/fraud/members/nora
    curl -sS --fail-with-body -u 'nora:river lamp seven otters' -X PUT "$url/engine-rest/user/nora/credentials" -H 'Content-Type: application/json' \
        -d '{"password": "quiet harbour on sundays", "authenticatedUserPassword": "river lamp seven otters"}'
}

# --- what is kept

# as it is said, number by number
keep_what_it_says() {
    local key separator='['
    for key in waits-in-triage with-its-team returned-by-the-review handed-back confirmed corrected closed-by-itself closed-after-triage cancelled reminded; do
        echo "$separator"
        ticket "$key"
        separator=,
    done > "$here/$version-$database.json"
    echo ']' >> "$here/$version-$database.json"
}

keep_the_database() {
    if [ "$database" = postgresql ]; then
        # statements, not COPY, and without psql's own commands: the test has only a driver. A newer pg_dump begins with \restrict
        as_postgres "$pgbin/pg_dump" -h 127.0.0.1 -p "$pgport" -U postgres --no-owner --no-privileges --rows-per-insert=50 tandem \
            | sed '/^\\\(un\)\?restrict /d' | gzip -9n > "$here/$version-postgresql.sql.gz"
    else
        java -cp "$(echo "$app"/lib/h2-*.jar)" org.h2.tools.Shell -url "jdbc:h2:file:./data/tandem" -user sa -password "" -sql "SHUTDOWN COMPACT" > /dev/null
        rm -f "$here/$version-h2.zip"
        zip -9qX "$here/$version-h2.zip" data/tandem.mv.db
    fi
}

if [ "$database" = postgresql ]; then
    start_postgresql
fi
start_tandem
write_tickets
write_the_customers_own_process
write_an_account
keep_what_it_says
stop_tandem
start_tandem --camunda.bpm.job-execution.enabled=false
write_a_reply_that_waits_for_its_review
stop_tandem
keep_the_database
