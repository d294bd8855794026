exports.text = (payment) => `${payment.payer} paid ${payment.amount}, payment ${payment.id}`;
