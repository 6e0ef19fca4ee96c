# bash completion of waymark, written by: waymark help --format=bash
# shellcheck shell=bash

_waymark() {
	local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
	local command=${COMP_WORDS[1]-} words='' flags='' files='' folders=''
	case $command in
	local | bank) [ "$COMP_CWORD" = 2 ] || command="$command ${COMP_WORDS[2]}" ;;
	esac
	if [ "$COMP_CWORD" = 1 ]; then
		command='' words='open new list show answer check estimate history undo export import actual actuals local doctor backup salvage play evaluate why bank help' flags='--help --version'
	fi
	case "$command $previous" in
	'local local') words='set show save clear template' ;;
	'bank bank') words='check book' ;;
	'export --format') words='text markdown html csv xlsx json history' ;;
	'export --paper') words='summary checklist estimate answers result proposal estimate-inputs estimate-years estimate-phases estimate-roles estimate-roles-years estimate-months estimate-goodwill estimate-breakeven estimate-range estimate-tornado estimate-capacity estimate-benchmarks' ;;
	'play --format') words='text svg golden' ;;
	'bank book --format') words='text markdown html' ;;
	'help --format') words='text man markdown keys bash zsh fish' ;;
	*' --as') ;;
	*' --bank') folders=1 ;;
	*' --defer') ;;
	*' --file') files=1 ;;
	*' --format') ;;
	*' --framework') files=1 ;;
	*' --gate') ;;
	*' --if-revision') ;;
	*' --into') ;;
	*' --local') folders=1 ;;
	*' --output') files=1 ;;
	*' -o') files=1 ;;
	*' --owner') ;;
	*' --paper') ;;
	*' --propose') folders=1 ;;
	*' --reason') ;;
	*' --row') ;;
	*' --scenario') ;;
	*' --size') ;;
	*' --theme') ;;
	*' --today') ;;
	*' --until') ;;
	*' --width') ;;
	*' --with') ;;
	*)
		case "$command" in
		'open') files=1 flags='--file --bank --as --ascii --theme --help' ;;
		'new') flags='--file --bank --as --help' ;;
		'list') flags='--json --file --bank --help' ;;
		'show') flags='--row --json --file --bank --today --help' ;;
		'answer') flags='--row --unknown --defer --not-applicable --clear --reason --owner --until --if-revision --json --file --bank --as --today --help' ;;
		'check') flags='--gate --json --file --bank --today --help' ;;
		'estimate') flags='--portfolio --json --scenario --with --width --file --local --bank --today --help' ;;
		'history') flags='--json --file --bank --help' ;;
		'undo') flags='--json --file --bank --as --help' ;;
		'export') files=1 flags='--format --paper --all --gate --output --force --width --raw --file --bank --local --framework --today --help' ;;
		'import') files=1 flags='--into --dry-run --json --file --bank --as --help' ;;
		'actual') flags='--reason --clear --json --file --bank --as --help' ;;
		'actuals') flags='--propose --json --force --file --local --bank --today --help' ;;
		'local set') folders=1 flags='--reason --json --file --bank --as --help' ;;
		'local show') flags='--local --json --file --bank --help' ;;
		'local save') folders=1 flags='--local --force --json --file --bank --help' ;;
		'local clear') flags='--reason --json --file --bank --as --help' ;;
		'local template') folders=1 flags='--force --json --bank --help' ;;
		'doctor') flags='--json --file --help' ;;
		'backup') files=1 flags='--json --file --help' ;;
		'salvage') files=1 flags='--json --file --help' ;;
		'play') files=1 flags='--size --format --ascii --theme --file --bank --as --today --help' ;;
		'evaluate') files=1 flags='--bank --local --framework --today --json --help' ;;
		'why') files=1 flags='--json --bank --local --framework --today --help' ;;
		'bank check') folders=1 flags='--bank --local --json --help' ;;
		'bank book') flags='--bank --format --blank --width --output --force --help' ;;
		'help') words='open new list show answer check estimate history undo export import actual actuals local doctor backup salvage play evaluate why bank help' flags='--format --help' ;;
		esac
		;;
	esac
	case $current in -*) words=$flags files='' folders='' ;; esac
	mapfile -t COMPREPLY < <(
		compgen -W "$words" -- "$current"
		[ -z "$files" ] || compgen -f -- "$current"
		[ -z "$folders" ] || compgen -d -- "$current"
	)
	if [ -n "$files$folders" ]; then compopt -o filenames; fi
}
complete -F _waymark waymark
