# Compiles the service and runs it on the port that it is given.
set -e
javac -d classes -cp 'lib/*' src/shop/users/*.java
exec java -XX:TieredStopAtLevel=1 -cp 'classes:lib/*' shop.users.UserService "$1"
